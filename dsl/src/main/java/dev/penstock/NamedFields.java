package dev.penstock;

import dev.penstock.ir.Projection;
import java.util.List;

/** Fields that are only named: included or excluded. */
record NamedFields<D>(List<Projection> projections) implements ProjectFields<D> {}
