package io.tocsin.web;

import io.tocsin.migration.Imported;
import io.tocsin.migration.Imports;
import io.tocsin.migration.Outcome;
import io.tocsin.migration.PackedPlan;
import io.tocsin.migration.PlanItem;
import io.tocsin.migration.Prepared;
import io.tocsin.platform.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Moving house by hand: where from, the plan, and one button that applies it. */
@Controller
class ImportPages {

    private static final int SHOWN = 500;

    private final Imports imports;
    private final PackedPlan packed;

    ImportPages(Imports imports, PackedPlan packed) {
        this.imports = imports;
        this.packed = packed;
    }

    @GetMapping({"/imports", "/imports/preview", "/imports/apply"})
    String first(
            @RequestParam(required = false) @Nullable Long done,
            @RequestParam(defaultValue = "0") int standIns,
            HttpServletRequest request,
            Model model) {
        model.addAttribute(
                "done",
                done == null
                        ? null
                        : "It is done: version " + done + " of the document is in force"
                                + (standIns == 0 ? "." : ", and " + standIns + " stand-ins were taken over."));
        return shown(ImportForm.EMPTY, request, model);
    }

    /** Reads and shows what would become of it; nothing changes. */
    @PostMapping("/imports/preview")
    String preview(ImportForm form, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setHeader("Cache-Control", "no-store");
        try {
            Prepared prepared = imports.prepare(form.order());
            List<PlanItem> items = prepared.plan().items();
            model.addAttribute("plan", prepared.plan());
            model.addAttribute("work", packed.pack(prepared.work()));
            model.addAttribute("open", of(items, Outcome.LEFT_OUT, Outcome.PARTLY));
            model.addAttribute("fine", of(items, Outcome.NEW, Outcome.CHANGED));
            model.addAttribute("same", of(items, Outcome.SAME));
            model.addAttribute(
                    "difference",
                    prepared.plan().changes().difference().stream().limit(SHOWN).toList());
        } catch (ProblemException problem) {
            tell(problem, response, model);
        }
        return shown(form, request, model);
    }

    @PostMapping("/imports/apply")
    String apply(
            @RequestParam(defaultValue = "") String work,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            Imported applied = imports.apply(packed.unpack(work));
            return "redirect:/imports?done=" + applied.version() + "&standIns=" + applied.standIns();
        } catch (ProblemException problem) {
            tell(problem, response, model);
            return shown(ImportForm.EMPTY, request, model);
        }
    }

    private static List<PlanItem> of(List<PlanItem> items, Outcome... outcomes) {
        return items.stream()
                .filter(item -> List.of(outcomes).contains(item.outcome()))
                .toList();
    }

    private static void tell(ProblemException problem, HttpServletResponse response, Model model) {
        response.setStatus(problem.getStatusCode().value());
        model.addAttribute("problem", FormProblems.text(problem));
    }

    private static String shown(ImportForm form, HttpServletRequest request, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("admin", request.isUserInRole("ADMIN"));
        return "imports";
    }
}
