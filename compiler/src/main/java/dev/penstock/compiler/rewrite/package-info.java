/** Rules that turn a pipeline into a better one with the same meaning: one file each. */
@NullMarked
package dev.penstock.compiler.rewrite;

import org.jspecify.annotations.NullMarked;
