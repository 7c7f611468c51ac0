package io.tocsin.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in whoever shows a valid key; a wrong key is refused at once, also where none was needed. */
final class TokenFilter extends OncePerRequestFilter {

    private final ApiKeys keys;
    private final AuthenticationEntryPoint refuse;
    private final RequestAttributeSecurityContextRepository thisRequest =
            new RequestAttributeSecurityContextRepository();

    TokenFilter(ApiKeys keys, AuthenticationEntryPoint refuse) {
        this.keys = keys;
        this.refuse = refuse;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> presented = PresentedKey.of(request);
        if (presented.isPresent()) {
            Optional<ApiKey> key = keys.find(presented.get());
            if (key.isEmpty()) {
                refuse.commence(request, response, new BadCredentialsException("unknown key"));
                return;
            }
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new TokenAuthentication(key.get()));
            SecurityContextHolder.setContext(context);
            // For this request's later dispatches, never for the session.
            thisRequest.saveContext(context, request, response);
        }
        chain.doFilter(request, response);
    }
}
