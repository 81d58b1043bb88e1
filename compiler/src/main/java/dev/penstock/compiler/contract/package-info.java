/** What compiler and runtime agree on: the SQL functions and the storage format. */
@NullMarked
package dev.penstock.compiler.contract;

import org.jspecify.annotations.NullMarked;
