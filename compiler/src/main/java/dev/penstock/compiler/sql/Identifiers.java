package dev.penstock.compiler.sql;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The names in generated SQL: ours alone, chosen to resemble the fields that they stand for. */
public final class Identifiers {
  private static final int MOST = 40;

  /** What a table may be called without quotes: the same characters as our own names. */
  private static final Pattern SAFE = Pattern.compile("[a-z][a-z0-9_]{0,60}");

  /** SQLite's keywords, which cannot stand as bare names everywhere. */
  private static final Set<String> KEYWORDS =
      Set.copyOf(
          Arrays.asList(
              ("abort action add after all alter always analyze and as asc attach autoincrement"
                      + " before begin between by cascade case cast check collate column commit"
                      + " conflict constraint create cross current current_date current_time"
                      + " current_timestamp database default deferrable deferred delete desc detach"
                      + " distinct do drop each else end escape except exclude exclusive exists"
                      + " explain fail filter first following for foreign from full generated glob"
                      + " group groups having if ignore immediate in index indexed initially inner"
                      + " insert instead intersect into is isnull join key last left like limit"
                      + " match materialized natural no not nothing notnull null nulls of offset on"
                      + " or order others outer over partition plan pragma preceding primary query"
                      + " raise range recursive references regexp reindex release rename replace"
                      + " restrict returning right rollback row rows savepoint select set table temp"
                      + " temporary then ties to transaction trigger unbounded union unique update"
                      + " using vacuum values view virtual when where window with without")
                  .split(" ")));

  private Identifiers() {}

  /** Whether a name can stand in SQL without quotes. */
  public static boolean isSafe(String name) {
    return SAFE.matcher(name).matches() && !KEYWORDS.contains(name);
  }

  /**
   * A name like {@code text} that is safe and not among {@code taken}, added to them.
   *
   * @param text a field's name: only its letters, digits and underscores are used
   */
  public static String like(String text, Set<String> taken) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length() && out.length() < MOST; i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean digit = c >= '0' && c <= '9';
      if (plain || (digit && out.length() > 0)) {
        out.append(c);
      }
    }
    String base = out.length() == 0 || out.toString().equals("_") ? "v" : out.toString();
    if (KEYWORDS.contains(base.toLowerCase(Locale.ROOT))) {
      base += "_";
    }
    String name = base;
    // SQLite's names are equal in either case.
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = base + "_" + i;
    }
    return name;
  }

  /** A set for {@link #like}. */
  public static Set<String> names() {
    return new HashSet<>();
  }
}
