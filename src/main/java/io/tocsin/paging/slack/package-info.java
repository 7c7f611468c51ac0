/** Carries messages to Slack, and opens chat rooms there. */
@NullMarked
package io.tocsin.paging.slack;

import org.jspecify.annotations.NullMarked;
