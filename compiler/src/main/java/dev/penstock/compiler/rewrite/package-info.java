/** Rules that make a pipeline quicker and change nothing else: one file each. */
@NullMarked
package dev.penstock.compiler.rewrite;

import org.jspecify.annotations.NullMarked;
