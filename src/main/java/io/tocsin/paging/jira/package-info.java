/** Opens an issue in Jira for what wakes nobody, and moves it to done when it is over. */
@NullMarked
package io.tocsin.paging.jira;

import org.jspecify.annotations.NullMarked;
