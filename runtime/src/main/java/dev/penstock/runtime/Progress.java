package dev.penstock.runtime;

/**
 * How far a run has come.
 *
 * @param segment the number of the segment that is running, from 1
 * @param segments how many segments there are
 * @param rows how many documents this segment has given so far
 */
public record Progress(int segment, int segments, long rows) {}
