/** Connections, and pipelines run on them. */
@NullMarked
package dev.penstock.runtime.exec;

import org.jspecify.annotations.NullMarked;
