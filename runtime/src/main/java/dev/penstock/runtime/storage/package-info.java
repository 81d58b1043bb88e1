/** Collections as tables: their names, their rows, and loading them. */
@NullMarked
package dev.penstock.runtime.storage;

import org.jspecify.annotations.NullMarked;
