package io.tocsin.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Controller;

/** Whoever refuses a request, container, firewall or we: the answer has one shape. */
@Configuration(proxyBeanMethods = false)
class ContainerConfiguration {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerProblems() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ContainerProblems.class.getName());
            }
        });
    }

    /** Addresses that could mean one thing to a filter and another to whoever answers, and methods nobody has. */
    @Bean
    static RequestRejectedHandler rejectedRequests(ProblemWriter problems) {
        return (request, response, rejected) -> {
            HttpStatus status =
                    METHODS.contains(request.getMethod()) ? HttpStatus.BAD_REQUEST : HttpStatus.METHOD_NOT_ALLOWED;
            problems.write(response, ContainerProblems.problem(status));
        };
    }

    /** Pages keep their templates; programs are told a problem. */
    @Controller
    static class Unexplained extends BasicErrorController {

        Unexplained(ErrorAttributes attributes, ServerProperties server, ObjectProvider<ErrorViewResolver> pages) {
            super(attributes, server.getError(), pages.orderedStream().toList());
        }

        @Override
        public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
            HttpStatus status = getStatus(request);
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(ContainerProblems.told(ContainerProblems.problem(status)));
        }
    }
}
