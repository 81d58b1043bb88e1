package dev.penstock.ir;

/** What {@code $setWindowFields} computes over a window, or over the whole partition. */
public sealed interface WindowFunction permits AccumulatorCall, WindowCall {}
