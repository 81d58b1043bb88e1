package dev.penstock.interpret;

import dev.penstock.value.BsonInt32;
import dev.penstock.value.Missing;
import dev.penstock.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What {@code $sample} draws: each choice in each order is as likely as any other. */
public final class Draw {
  private Draw() {}

  /**
   * The places of what is drawn among all, in the order in which it comes.
   *
   * @param size how many at most
   * @param count how many there are
   */
  static int[] of(long size, int count, RandomGenerator random) {
    int[] places = IntStream.range(0, count).toArray();
    int drawn = (int) Math.min(size, count);
    for (int i = 0; i < drawn; i++) {
      int j = i + random.nextInt(count - i);
      int place = places[j];
      places[j] = places[i];
      places[i] = place;
    }
    return Arrays.copyOf(places, drawn);
  }

  /**
   * For each of them its place in the order in which it comes, or missing where it is not drawn: as
   * the first thing that is drawn in a run.
   */
  public static List<Value> places(long size, int count, Chance chance) {
    Value[] places = new Value[count];
    Arrays.fill(places, Missing.MISSING);
    int[] drawn = of(size, count, chance.random());
    for (int i = 0; i < drawn.length; i++) {
      places[drawn[i]] = new BsonInt32(i);
    }
    return List.of(places);
  }
}
