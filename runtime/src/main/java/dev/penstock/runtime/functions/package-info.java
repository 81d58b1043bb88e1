/** The Java functions that generated SQL calls. */
@NullMarked
package dev.penstock.runtime.functions;

import org.jspecify.annotations.NullMarked;
