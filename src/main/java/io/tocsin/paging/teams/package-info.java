/** Carries messages to Microsoft Teams, as cards posted to a workflow. */
@NullMarked
package io.tocsin.paging.teams;

import org.jspecify.annotations.NullMarked;
