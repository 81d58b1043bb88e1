/**
 * How values are written to and read from SQLite: JSONB, JSON text, columns and order-preserving
 * keys.
 */
@NullMarked
package dev.penstock.runtime.codec;

import org.jspecify.annotations.NullMarked;
