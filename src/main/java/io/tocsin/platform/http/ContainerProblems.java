package io.tocsin.platform.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.platform.Problems;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/** What the container refuses before any of us sees it is told as a problem too, without a word about our inside. */
public final class ContainerProblems extends ErrorReportValve {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Set on a request whose body nobody waits for any longer. */
    static final String GIVEN_UP = ContainerProblems.class.getName() + ".GIVEN_UP";

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        super.invoke(request, response);
        if (request.getAttribute(GIVEN_UP) != null) {
            // what a sender dribbles after its answer would keep the thread as well as before
            response.finishResponse();
            Leftovers.drop(request);
        } else if (Leftovers.of(request)) {
            response.finishResponse();
            Leftovers.take(request);
        }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (stopping(request)) {
            status = HttpStatus.SERVICE_UNAVAILABLE;
            response.setStatus(status.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getReporter().write(JSON.writeValueAsString(told(problem(status))));
            response.finishResponse();
        } catch (IOException e) {
            // whoever asked is gone
        }
    }

    /**
     * Whether this node takes no requests any more. The container leaves the headers of one that still comes over a kept
     * connection unread and finds fault with that; a sender would take "400" for the last word on its alert.
     */
    private static boolean stopping(Request request) {
        Connector connector = request.getConnector();
        return connector != null
                && connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol
                && protocol.isPaused();
    }

    /** The problem for a status that nobody explained. */
    static ProblemDetail problem(HttpStatus status) {
        String slug = status.getReasonPhrase().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        return Problems.details(status, slug, detail(status));
    }

    private static String detail(HttpStatus status) {
        return switch (status) {
            case REQUEST_TIMEOUT -> "The request did not arrive in time; nothing was stored. Send it again at once.";
            case NOT_FOUND -> "There is nothing at this address.";
            case EXPECTATION_FAILED -> "Leave the header Expect out.";
            case SERVICE_UNAVAILABLE -> "This node takes no more requests. Send it again: another one does.";
            case METHOD_NOT_ALLOWED -> "This address does not know the method.";
            default ->
                status.is5xxServerError()
                        ? "A fault of ours; the log tells more."
                        : "The address, the headers or the length of the body can't be understood.";
        };
    }

    static Map<String, Object> told(ProblemDetail problem) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", problem.getType());
        told.put("title", problem.getTitle());
        told.put("status", problem.getStatus());
        told.put("detail", problem.getDetail());
        return told;
    }
}
