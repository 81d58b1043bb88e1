package dev.penstock.interpret;

import dev.penstock.ir.ArithmeticOp;
import dev.penstock.ir.Granularity;
import dev.penstock.value.BsonDecimal128;
import dev.penstock.value.BsonDouble;
import dev.penstock.value.BsonInt32;
import dev.penstock.value.NumberValue;
import java.math.BigDecimal;

/**
 * The numbers of a granularity around a number: the next one above it and the next one below it,
 * never the number itself. Zero and the infinities have none but themselves. A decimal gives a
 * decimal, any other number a double.
 */
abstract sealed class PreferredNumbers {
  static PreferredNumbers of(Granularity granularity) {
    return granularity == Granularity.POWERS_OF_2
        ? new PowersOfTwo()
        : new Decades(PreferredSeries.of(granularity));
  }

  /** The least number of the series that is greater. */
  final NumberValue above(NumberValue number) {
    return isFixed(number) ? fixed(number) : next(number, true);
  }

  /** The greatest number of the series that is less. */
  final NumberValue below(NumberValue number) {
    return isFixed(number) ? fixed(number) : next(number, false);
  }

  private static boolean isFixed(NumberValue number) {
    return Numbers.isZero(number) || number.isInfinite();
  }

  abstract NumberValue next(NumberValue number, boolean above);

  abstract NumberValue fixed(NumberValue number);

  /** A series that repeats from one power of ten to the next. */
  private static final class Decades extends PreferredNumbers {
    /** Below it a power of ten may vanish. */
    private static final double LEAST = 1e-300;

    private final int[] series;

    Decades(int[] series) {
      this.series = series;
    }

    @Override
    NumberValue next(NumberValue number, boolean above) {
      return number instanceof BsonDecimal128 decimal
          ? BsonDecimal128.of(next(decimal.bigDecimal(), above))
          : new BsonDouble(next(number.doubleValue(), above));
    }

    @Override
    NumberValue fixed(NumberValue number) {
      return number instanceof BsonDecimal128 ? number : new BsonDouble(number.doubleValue());
    }

    private BigDecimal next(BigDecimal number, boolean above) {
      // The decade of the number, and from there the way up or down.
      int digits = BigDecimal.valueOf(series[0]).precision();
      int decade = number.precision() - number.scale() - digits;
      for (int way = above ? -1 : 1; ; way += above ? 1 : -1) {
        for (int i = 0; i < series.length; i++) {
          int step = series[above ? i : series.length - 1 - i];
          BigDecimal candidate = BigDecimal.valueOf(step).scaleByPowerOfTen(decade + way);
          int comparison = candidate.compareTo(number);
          if (above ? comparison > 0 : comparison < 0) {
            return candidate;
          }
        }
      }
    }

    /** As MongoDB multiplies doubles, which decides about the last digit. */
    private double next(double number, boolean above) {
      if (number < LEAST) {
        return next(new BigDecimal(number), above).doubleValue();
      }
      int first = series[0];
      int last = series[series.length - 1];
      double less = number;
      double power = 1;
      while (above ? number < power * first : number <= power * first) {
        power /= 10;
      }
      while (above ? number >= power * last : number > power * last) {
        less = power * last;
        power *= 10;
      }
      for (int step : series) {
        double candidate = power * step;
        if (above ? candidate > number : candidate >= number) {
          return above ? candidate : less;
        }
        less = candidate;
      }
      return less;
    }
  }

  /** The powers of two, as integers where they are. */
  private static final class PowersOfTwo extends PreferredNumbers {
    @Override
    NumberValue next(NumberValue number, boolean above) {
      boolean isDecimal = number instanceof BsonDecimal128;
      BigDecimal value =
          number instanceof BsonDecimal128 decimal
              ? decimal.bigDecimal()
              : new BigDecimal(number.doubleValue());
      // By the digits, near the exponent of the greatest power that is not greater.
      int exponent =
          (int) Math.floor((value.precision() - value.scale() - 1) * Math.log(10) / Math.log(2))
              - 1;
      while (power(exponent + 1).compareTo(value) <= 0) {
        exponent++;
      }
      int wanted = exponent;
      if (above) {
        wanted++;
      } else if (power(exponent).compareTo(value) == 0) {
        wanted--;
      }
      NumberValue two = new BsonInt32(2);
      return (NumberValue)
          Operators.apply(
              ArithmeticOp.POW, isDecimal ? two.toDecimal128() : two, new BsonInt32(wanted));
    }

    @Override
    NumberValue fixed(NumberValue number) {
      return number;
    }

    private static BigDecimal power(int exponent) {
      return exponent < 0
          ? new BigDecimal("0.5").pow(-exponent)
          : BigDecimal.valueOf(2).pow(exponent);
    }
  }
}
