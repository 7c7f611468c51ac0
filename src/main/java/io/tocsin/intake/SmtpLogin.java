package io.tocsin.intake;

import io.tocsin.platform.security.ApiKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.AuthenticationHandler;
import org.subethamail.smtp.AuthenticationHandlerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;

/** Logging in with an intake key as the password, under any name; the key is then the session's identity. */
final class SmtpLogin implements AuthenticationHandlerFactory {

    private final SmtpDesk desk;

    SmtpLogin(SmtpDesk desk) {
        this.desk = desk;
    }

    @Override
    public List<String> getAuthenticationMechanisms() {
        return new Attempt().mechanisms.getAuthenticationMechanisms();
    }

    @Override
    public AuthenticationHandler create() {
        return new Attempt();
    }

    private final class Attempt implements AuthenticationHandler {

        private final EasyAuthenticationHandlerFactory mechanisms =
                new EasyAuthenticationHandlerFactory((name, password, context) -> check(password));
        private final AuthenticationHandler dialogue = mechanisms.create();
        private @Nullable ApiKey key;

        private void check(String password) throws LoginFailedException {
            key = desk.key(password).orElseThrow(() -> new LoginFailedException("no such key"));
        }

        @Override
        public Optional<String> auth(String clientInput, MessageContext context) throws RejectException {
            try {
                return dialogue.auth(clientInput, context);
            } catch (org.springframework.dao.DataAccessException
                    | org.springframework.transaction.TransactionException e) {
                throw new RejectException(454, "4.7.0 Keys can't be looked up now, try again later");
            }
        }

        @Override
        public Object getIdentity() {
            return Optional.ofNullable(key);
        }
    }
}
