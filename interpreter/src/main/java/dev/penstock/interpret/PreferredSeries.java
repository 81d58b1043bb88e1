package dev.penstock.interpret;

import dev.penstock.ir.Granularity;

/** The steps of the series of preferred numbers, ISO 3 (Renard) and IEC 60063 (electronics). */
final class PreferredSeries {
  private static final int[] R80 = {
    100, 103, 106, 109, 112, 115, 118, 122, 125, 128, 132, 136, 140, 145, 150, 155, 160, 165, 170,
    175, 180, 185, 190, 195, 200, 206, 212, 218, 224, 230, 236, 243, 250, 258, 265, 272, 280, 290,
    300, 307, 315, 325, 335, 345, 355, 365, 375, 387, 400, 412, 425, 437, 450, 462, 475, 487, 500,
    515, 530, 545, 560, 580, 600, 615, 630, 650, 670, 690, 710, 730, 750, 775, 800, 825, 850, 875,
    900, 925, 950, 975
  };

  private static final int[] E24 = {
    10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91
  };

  private PreferredSeries() {}

  /** The steps from one power of ten to the next, ascending. */
  static int[] of(Granularity granularity) {
    return switch (granularity) {
      case R5 -> new int[] {10, 16, 25, 40, 63};
      case R10 -> each(R80, 8);
      case R20 -> each(R80, 4);
      case R40 -> each(R80, 2);
      case R80 -> R80.clone();
      case ONE_TWO_FIVE -> new int[] {10, 20, 50};
      case E6 -> each(E24, 4);
      case E12 -> each(E24, 2);
      case E24 -> E24.clone();
      case E48 -> geometric(48);
      case E96 -> geometric(96);
      case E192 -> geometric(192);
      case POWERS_OF_2 -> throw new IllegalArgumentException("the powers of two know no decades");
    };
  }

  private static int[] each(int[] finer, int distance) {
    int[] series = new int[finer.length / distance];
    for (int i = 0; i < series.length; i++) {
      series[i] = finer[i * distance];
    }
    return series;
  }

  /** The finer electronics series are rounded powers, but for one number of the standard. */
  private static int[] geometric(int steps) {
    int[] series = new int[steps];
    for (int i = 0; i < steps; i++) {
      int rounded = (int) Math.round(100 * Math.pow(10, (double) i / steps));
      series[i] = rounded == 919 ? 920 : rounded;
    }
    return series;
  }
}
