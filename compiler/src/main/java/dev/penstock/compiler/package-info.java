/** From a pipeline to SQL: pure, without a database. */
@NullMarked
package dev.penstock.compiler;

import org.jspecify.annotations.NullMarked;
