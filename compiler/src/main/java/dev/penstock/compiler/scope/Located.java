package dev.penstock.compiler.scope;

import dev.penstock.compiler.sql.Fragment;

/**
 * A fragment and the block whose rows it reads.
 *
 * @param fragment the fragment
 * @param home the block
 * @param hint what a column that holds it may be called
 */
public record Located(Fragment fragment, Block home, String hint) {}
