/** From stages to blocks: one SELECT each, cut where SQL's evaluation order demands it. */
@NullMarked
package dev.penstock.compiler.plan;

import org.jspecify.annotations.NullMarked;
