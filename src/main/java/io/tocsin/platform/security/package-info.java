/** Who may come in: logins for people, keys for programs, and which of them opens which door. */
@NullMarked
package io.tocsin.platform.security;

import org.jspecify.annotations.NullMarked;
