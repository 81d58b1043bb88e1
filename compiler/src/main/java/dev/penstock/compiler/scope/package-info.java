/** What a document looks like at a point of a pipeline: which fields are known, and as what SQL. */
@NullMarked
package dev.penstock.compiler.scope;

import org.jspecify.annotations.NullMarked;
