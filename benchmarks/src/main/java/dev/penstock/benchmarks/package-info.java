/** Measures pipelines beside the best hand-written SQL for them. */
@NullMarked
package dev.penstock.benchmarks;

import org.jspecify.annotations.NullMarked;
