/** Carries messages to Mattermost, to its channels and to people. */
@NullMarked
package io.tocsin.paging.mattermost;

import org.jspecify.annotations.NullMarked;
