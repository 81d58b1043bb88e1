/** From expressions and conditions to SQL fragments. */
@NullMarked
package dev.penstock.compiler.lower;

import org.jspecify.annotations.NullMarked;
