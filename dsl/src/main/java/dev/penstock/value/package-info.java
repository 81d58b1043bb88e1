/** BSON values, MongoDB's total order over them, and Extended JSON. */
@NullMarked
package dev.penstock.value;

import org.jspecify.annotations.NullMarked;
