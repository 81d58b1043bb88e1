package dev.penstock.ir;

import java.util.Arrays;
import java.util.Optional;

/**
 * The series of preferred numbers that {@code $bucketAuto} takes its boundaries from. MongoDB's
 * "$bucketAuto", "Granularity".
 */
public enum Granularity {
  /** Renard's series of five steps from one power of ten to the next. */
  R5("R5"),
  /** Renard's series of ten steps. */
  R10("R10"),
  /** Renard's series of twenty steps. */
  R20("R20"),
  /** Renard's series of forty steps. */
  R40("R40"),
  /** Renard's series of eighty steps. */
  R80("R80"),
  /** 1, 2, 5, 10, 20, 50, ... */
  ONE_TWO_FIVE("1-2-5"),
  /** The electronics series of six steps from one power of ten to the next. */
  E6("E6"),
  /** The electronics series of twelve steps. */
  E12("E12"),
  /** The electronics series of 24 steps. */
  E24("E24"),
  /** The electronics series of 48 steps. */
  E48("E48"),
  /** The electronics series of 96 steps. */
  E96("E96"),
  /** The electronics series of 192 steps. */
  E192("E192"),
  /** The powers of two. */
  POWERS_OF_2("POWERSOF2");

  private final String label;

  Granularity(String label) {
    this.label = label;
  }

  /** The name that MongoDB gives it. */
  public String label() {
    return label;
  }

  /** The granularity of that name, if there is one. */
  public static Optional<Granularity> of(String label) {
    return Arrays.stream(values()).filter(g -> g.label.equals(label)).findFirst();
  }
}
