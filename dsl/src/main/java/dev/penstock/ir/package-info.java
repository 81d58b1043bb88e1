/**
 * The immutable form that every pipeline becomes: stages, expressions, conditions and the facts
 * about operators.
 */
@NullMarked
@Value.Style(
    stagedBuilder = true,
    allowedClasspathAnnotations = {Override.class},
    jdkOnly = true,
    get = "*")
package dev.penstock.ir;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
