/** Typed expressions, one flavour for each kind of value. */
@NullMarked
package dev.penstock.expr;

import org.jspecify.annotations.NullMarked;
