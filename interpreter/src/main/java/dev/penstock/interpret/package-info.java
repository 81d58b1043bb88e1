/** The reference interpreter: what every pipeline means. */
@NullMarked
package dev.penstock.interpret;

import org.jspecify.annotations.NullMarked;
