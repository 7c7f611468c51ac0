package io.tocsin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The house: its rooms, the doors between them, and what stays in which room. */
class HouseTest {

    private static final ApplicationModules ROOMS = ApplicationModules.of(Tocsin.class);
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tocsin");

    @Test
    void roomsUseEachOtherOnlyThroughDeclaredDoors() {
        ROOMS.verify();
    }

    @Test
    void everyRoomOfTheDesignIsThere() {
        Set<String> names = ROOMS.stream()
                .map(ApplicationModule::getIdentifier)
                .map(Object::toString)
                .collect(Collectors.toSet());
        assertThat(names)
                .contains(
                        "intake",
                        "alert",
                        "incident",
                        "response",
                        "escalation",
                        "oncall",
                        "directory",
                        "paging",
                        "statuspage",
                        "runbook",
                        "postmortem",
                        "metrics",
                        "web",
                        "platform");
    }

    @Test
    void onlyTheResponseRoomKnowsTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tocsin.response..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .because("a move to another engine has to be one room's work")
                .check(CODE);
    }

    @Test
    void timeComesFromTheInjectedClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tocsin.platform..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callConstructor(java.util.Date.class)
                .because("a story that moves the clock has to move all of it")
                .check(CODE);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        fields().should().notBeAnnotatedWith(Autowired.class).check(CODE);
    }

    @Test
    void packagesAreNamedForWhatHappensInThem() {
        noClasses()
                .should()
                .resideInAnyPackage("..impl..", "..util..", "..common..", "..dto..", "..service..", "..manager..")
                .because("such names say nothing")
                .check(CODE.that(DescribedPredicate.describe("ours", (JavaClass type) -> true)));
    }
}
