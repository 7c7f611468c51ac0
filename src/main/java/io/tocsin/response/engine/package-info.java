/** How the process engine is wired, closed and fed: its tables, what models may reach, who may log in, which models run. */
@NullMarked
package io.tocsin.response.engine;

import org.jspecify.annotations.NullMarked;
