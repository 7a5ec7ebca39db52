package vn.kho.etl.sample;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Random numbers that are reproducible from a seed, and random typing variations of a text. */
final class SeededRandom {
  private final SplittableRandom random;

  SeededRandom(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A whole number from low to high, both included. */
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** A random event with a probability of 1 in {@code times}. */
  boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** A random latitude near Huế with four decimals. */
  double north() {
    return between(162_500, 165_900) / 10_000.0;
  }

  /** A random longitude near Huế with four decimals. */
  double east() {
    return between(1_073_000, 1_078_500) / 10_000.0;
  }

  /** Varies how a text is typed: spaces, case, decomposed letters. */
  String retyped(String text) {
    return switch (random.nextInt(8)) {
      case 0 -> text + " ";
      case 1 -> " " + text;
      case 2 -> text.replace(" ", "  ");
      case 3 -> text.toUpperCase(Locale.ROOT);
      case 4 -> Normalizer.normalize(text, Normalizer.Form.NFD);
      default -> text;
    };
  }

  /** The text, at random in decomposed form (NFD). */
  String sometimesDecomposed(String text) {
    return onceIn(12) ? Normalizer.normalize(text, Normalizer.Form.NFD) : text;
  }
}
