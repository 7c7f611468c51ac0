package io.tocsin.web;

import io.tocsin.platform.ProblemException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;

/** Tells people on a page what programs are told as problem details, those that ask this room too. */
@ControllerAdvice(basePackageClasses = PageProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageProblems {

    @ExceptionHandler(ProblemException.class)
    Object problem(ProblemException problem, HandlerMethod asked) {
        if (asked.getBeanType().isAnnotationPresent(RestController.class)) {
            return ResponseEntity.status(problem.getStatusCode())
                    .headers(problem.getHeaders())
                    .body(problem.getBody());
        }
        int status = problem.getStatusCode().value();
        String template = status == HttpStatus.NOT_FOUND.value() ? "error/404" : "error/4xx";
        return new ModelAndView(
                template, Map.of("status", status, "detail", problem.detail()), problem.getStatusCode());
    }
}
