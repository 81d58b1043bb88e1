/** Databases and collections of documents in SQLite, and the results of pipelines run on them. */
@NullMarked
package dev.penstock.runtime;

import org.jspecify.annotations.NullMarked;
