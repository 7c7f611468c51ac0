/** Answers that come back from phones, chats and other pagers: each proved to be its sender's, and one door to the incident. */
@NullMarked
@ApplicationModule(
        displayName = "Chat operations",
        allowedDependencies = {"incident", "directory", "paging", "intake :: signature"})
package io.tocsin.chatops;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
