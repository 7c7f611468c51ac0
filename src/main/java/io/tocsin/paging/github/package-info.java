/** Opens an issue on GitHub for what wakes nobody, and closes it when it is over. */
@NullMarked
package io.tocsin.paging.github;

import org.jspecify.annotations.NullMarked;
