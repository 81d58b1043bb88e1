/** The SQL that is generated, as a tree, and the one class that writes it as text. */
@NullMarked
package dev.penstock.compiler.sql;

import org.jspecify.annotations.NullMarked;
