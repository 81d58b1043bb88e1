package dev.penstock.compiler.scope;

import dev.penstock.compiler.Form;
import dev.penstock.compiler.contract.StorageFormat;
import dev.penstock.compiler.sql.Fragment;
import dev.penstock.compiler.sql.Sql;
import dev.penstock.ir.TypeSet;
import dev.penstock.value.BsonType;
import java.util.ArrayList;
import java.util.List;

/** Values of known types, which SQLite extracts as it computes with them. */
final class KnownTypes {
  private static final List<TypeSet> NATIVE =
      List.of(
          TypeSet.of(BsonType.INT32, BsonType.DOUBLE), TypeSet.STRING, TypeSet.BOOL, TypeSet.DATE);

  private KnownTypes() {}

  /** Whether NULL has one meaning, and anything else one class of types. */
  static boolean isNative(TypeSet types) {
    TypeSet present = types.minus(TypeSet.NULLISH);
    boolean oneNull = !types.has(BsonType.NULL) || !types.has(BsonType.MISSING);
    return oneNull && !present.equals(TypeSet.NONE) && NATIVE.stream().anyMatch(present::isWithin);
  }

  /** The value of a path. */
  static Fragment read(Sql document, List<String> steps, TypeSet types) {
    List<String> path = new ArrayList<>(steps);
    if (types.meets(TypeSet.DATE)) {
      path.add(StorageFormat.DATE);
    }
    return new Fragment(
        Sql.infix(document, "->>", new Sql.JsonPath(path)), Form.SCALAR, types, false);
  }
}
