/** Generators of documents and pipelines, and checks that all tiers give one answer. */
@NullMarked
package dev.penstock.testing;

import org.jspecify.annotations.NullMarked;
