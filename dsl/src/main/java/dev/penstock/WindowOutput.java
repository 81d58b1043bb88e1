package dev.penstock;

import dev.penstock.ir.WindowField;

/**
 * A field of {@code $setWindowFields} and what is computed for it. {@link Windows} makes one.
 *
 * @param <D> the documents that the function reads
 * @param field the field, the function and its window
 */
@SuppressWarnings("UnusedTypeParameter") // D keeps fields of other documents out.
public record WindowOutput<D>(WindowField field) {}
