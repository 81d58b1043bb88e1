/** Pipelines: what starts them, the values that they are, and the expressions in them. */
@NullMarked
package dev.penstock;

import org.jspecify.annotations.NullMarked;
