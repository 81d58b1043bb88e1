package dev.penstock;

import dev.penstock.ir.FillField;

/**
 * A field of {@code $fill} and how it is filled. {@link Fills} makes one.
 *
 * @param <D> the documents that are filled
 * @param field the field and how it is filled
 */
@SuppressWarnings("UnusedTypeParameter") // D keeps fields of other documents out.
public record FillOutput<D>(FillField field) {}
