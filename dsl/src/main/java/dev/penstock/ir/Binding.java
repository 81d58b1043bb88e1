package dev.penstock.ir;

/**
 * A name and the expression that it stands for: a variable of {@code $let}, a field of a document.
 *
 * @param name the variable's or the field's name
 * @param value the expression
 */
public record Binding(String name, Node value) {}
