/** A program that runs pipelines on files. */
@NullMarked
package dev.penstock.example;

import org.jspecify.annotations.NullMarked;
