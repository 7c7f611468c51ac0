package io.tocsin.migration.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Terraform's language as people write it; what can't be known is named with its line. */
class HclTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"plain\"                                         | \"plain\"",
                "7 * 24 * 60 * 60                                  | 604800",
                "(1 + 2) * 3 - 4 / 2                               | 7",
                "-5 + 10                                           | 5",
                "true ? \"yes\" : \"no\"                           | \"yes\"",
                "1 == 2 ? 1 : 2                                    | 2",
                "[1, 2, 3,]                                        | [1,2,3]",
                "{ a = 1, \"b\" : [true, null] }                   | {\"a\":1,\"b\":[true,null]}",
                "\"a ${var.word} $${var.word} \\\"q\\\"\"          | \"a bell ${var.word} \\\"q\\\"\"",
                "var.list[1]                                       | \"two\"",
                "var.list.0                                        | \"one\"",
                "[for x in var.list : upper(x)]                    | [\"ONE\",\"TWO\"]",
                "[for k, v in {a = 1, b = 2} : k if v == 2]        | [\"b\"]",
                "concat(var.list, [\"three\"])                     | [\"one\",\"two\",\"three\"]",
                "keys(merge({a = 1}, {b = 2}))                     | [\"a\",\"b\"]",
                "local.twice                                       | \"bellbell\"",
                "toset([\"y\", \"x\", \"x\"])                      | [\"x\",\"y\"]",
                "[for x in [\"b\", \"a\", \"b\"] : x]              | [\"b\",\"a\",\"b\"]",
                "[for i, x in [\"b\", \"a\"] : \"${i}${x}\"]      | [\"0b\",\"1a\"]",
                "[for k, v in {b = 1, a = 2} : k]                  | [\"a\",\"b\"]",
                "values({b = 1, a = 2})                            | [2,1]",
            })
    void valuesAreEvaluated(String written, String meant) {
        // when
        TerraformFiles files = files(written);

        // then
        assertThat(files.remarks()).isEmpty();
        assertThat(files.all("thing").get(0).path("value").toString()).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "var.unknown              | a.tf:4: `value` can't be evaluated: var.unknown has no value here: give it in a .tfvars file",
                "local.unknown            | a.tf:4: `value` can't be evaluated: local.unknown has no value here",
                "local.circle             | a.tf:3: `value` can't be evaluated: this refers to itself, or leads too deep",
                "thing.one.value          | a.tf:4: `value` can't be evaluated: this refers to itself, or leads too deep",
                "module.other.id          | a.tf:4: `value` can't be evaluated: `module.other` is not declared in these files",
                "file(\"/etc/passwd\")    | a.tf:4: `value` can't be evaluated: the function `file` is not evaluated here",
                "1 / 0                    | a.tf:4: `value` can't be evaluated: this divides by zero",
                "thing.one.arn            | a.tf:4: `value` can't be evaluated: `thing.one.arn` is not known before it is made",
                "var.list[7]              | a.tf:4: `value` can't be evaluated: there is no `7` here that could be known",
            })
    void whatCanNotBeKnownIsNamedWithItsLine(String written, String remark) {
        TerraformFiles files = files(written);

        assertThat(files.all("thing")).hasSize(1);
        assertThat(files.remarks()).containsExactly(remark);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"no end",
                "{",
                "[1, 2",
                "(",
                "= 3",
                "${",
                "<<EOT\nno end",
                "\"${\"",
                "\"%{ if x }\"",
                "/* no end",
                "1 2"
            })
    void whatIsNoTerraformIsLeftOutWithItsLine(String broken) {
        TerraformFiles files = files(broken);

        assertThat(files.all("thing")).isEmpty();
        assertThat(files.remarks()).hasSize(1).allMatch(remark -> remark.startsWith("a.tf:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "{", "[", "a ? 1 : ", "\"${"})
    void nestingHasAnEnd(String again) {
        String end = again.startsWith("\"") ? "}\"" : "";

        assertThat(files(again.repeat(10_000) + "1" + end.repeat(10_000)).remarks())
                .singleElement()
                .asString()
                .contains("nested too deep");
    }

    @Test
    void evaluatingHasAnEnd() {
        // given
        StringBuilder twice = new StringBuilder("locals {\n  n0 = \"a text\"\n  l0 = [1, 2]\n");
        for (int i = 1; i < 50; i++) {
            twice.append("  n%d = \"${local.n%d}${local.n%d}\"\n".formatted(i, i - 1, i - 1));
            twice.append("  l%d = concat(local.l%d, local.l%d)\n".formatted(i, i - 1, i - 1));
        }
        twice.append("}\nresource \"thing\" \"one\" {\n  name = local.n49\n  list = local.l49\n  sum = 1")
                .append(" + 1".repeat(10_000))
                .append("\n}\n");

        // when
        TerraformFiles files = new TerraformFiles(Map.of("a.tf", twice.toString()));

        // then
        assertThat(files.all("thing")).hasSize(1);
        assertThat(files.remarks()).hasSize(3);
    }

    @Test
    void blocksHaveAnEnd() {
        assertThat(new TerraformFiles(Map.of("b.tf", "a {\n".repeat(50_000))).remarks())
                .hasSize(1);
    }

    @Test
    void heredocsCommentsAndCountAreRead() {
        // given
        String text = """
                # one
                // two
                /* three
                   lines */
                resource "thing" "many" {
                  count = 2
                  name  = "n${count.index}" # why
                  text  = <<-EOT
                    a "b" ${var.word}
                  EOT
                }
                resource "thing" "none" { count = 0 }
                resource "thing" "ref" { names = thing.many[*].id }
                """;

        // when
        TerraformFiles files = new TerraformFiles(Map.of("a.tf", text, "b.tfvars", "word = \"bell\""));

        // then
        assertThat(files.remarks()).isEmpty();
        assertThat(files.all("thing").toString())
                .contains("\"name\":\"n0\"", "\"name\":\"n1\"", "\"text\":\"a \\\"b\\\" bell\\n\"")
                .contains("\"names\":[\"thing.many[0]\",\"thing.many[1]\"]");
        assertThat(files.all("thing")).hasSize(3);
    }

    private static TerraformFiles files(String value) {
        return new TerraformFiles(Map.of("a.tf", """
                variable "word" { default = "bell" }
                variable "list" { default = ["one", "two"] }
                locals { circle = local.circle }
                resource "thing" "one" { value = %s
                }
                locals { twice = "${var.word}${var.word}" }
                """.formatted(value)));
    }
}
