package dev.penstock;

import dev.penstock.ir.Accumulation;

/**
 * A field of {@code $group} and its accumulator. {@link Accumulators} makes one.
 *
 * @param <D> the documents that the accumulator reads
 * @param accumulation the field's name, the accumulator and its expression
 */
@SuppressWarnings("UnusedTypeParameter") // D keeps fields of other documents out.
public record GroupField<D>(Accumulation accumulation) {}
