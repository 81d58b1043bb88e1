package dev.penstock.ir;

/**
 * A field of {@code $addFields} and its new value.
 *
 * @param path the field; over an array it is set in every element
 * @param value the value; a missing one removes the field
 */
public record Assignment(Path path, Node value) {}
