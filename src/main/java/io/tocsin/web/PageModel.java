package io.tocsin.web;

import io.tocsin.platform.Caller;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page needs: who is looking, and how things are written. */
@ControllerAdvice(annotations = Controller.class)
class PageModel {

    private final Format format;

    PageModel(Format format) {
        this.format = format;
    }

    @ModelAttribute("format")
    Format format() {
        return format;
    }

    @ModelAttribute("utc")
    ZoneOffset utc() {
        return ZoneOffset.UTC;
    }

    /** The caller's id; null where nobody has logged in. */
    @ModelAttribute("me")
    @Nullable
    String me() {
        Caller caller = Caller.current();
        return caller.equals(Caller.SYSTEM) ? null : caller.id();
    }
}
