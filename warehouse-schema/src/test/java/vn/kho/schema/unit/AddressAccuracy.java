package vn.kho.schema.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Counts right, wrong and silent answers on noisy addresses, in all and by kind of noise. */
final class AddressAccuracy {
  private final AdminUnits units = AdminUnits.national();
  private final AddressParser parser = AddressParser.national();
  private final Optional<LocalDate> day;
  private final Map<NoisyAddress.Kind, int[]> kinds = new EnumMap<>(NoisyAddress.Kind.class);
  private final int[] all = new int[3];
  private final List<String> samples = new ArrayList<>();

  private AddressAccuracy(Optional<LocalDate> day) {
    this.day = day;
  }

  /** Reads {@code count} addresses of units of before July 2025, with their districts. */
  static AddressAccuracy ofOldUnits(long seed, int count) {
    AddressAccuracy accuracy = new AddressAccuracy(Optional.empty());
    Random random = new Random(seed);
    NoisyAddress noise = new NoisyAddress(random);
    List<AdminUnit> old =
        accuracy.units.all().stream()
            .filter(u -> u.level() == UnitLevel.COMMUNE && u.validFrom().equals(LocalDate.MIN))
            .toList();
    for (int i = 0; i < count; i++) {
      AdminUnit commune = old.get(random.nextInt(old.size()));
      AdminUnit district = accuracy.units.find(commune.parent(), commune.validTo()).orElseThrow();
      accuracy.read(noise.of(commune, district, accuracy.units.province(commune)), commune);
    }
    return accuracy;
  }

  /** Reads {@code count} addresses of units of today, which have no district. */
  static AddressAccuracy ofNewUnits(long seed, int count, Optional<LocalDate> day) {
    AddressAccuracy accuracy = new AddressAccuracy(day);
    Random random = new Random(seed);
    NoisyAddress noise = new NoisyAddress(random);
    List<AdminUnit> now =
        accuracy.units.all().stream()
            .filter(u -> u.level() == UnitLevel.COMMUNE && u.holds(LocalDate.MAX))
            .toList();
    for (int i = 0; i < count; i++) {
      AdminUnit commune = now.get(random.nextInt(now.size()));
      accuracy.read(noise.of(commune, accuracy.units.province(commune)), commune);
    }
    return accuracy;
  }

  private void read(NoisyAddress.Typed typed, AdminUnit meant) {
    ParsedAddress parsed =
        day.map(on -> parser.parse(typed.text(), on)).orElseGet(() -> parser.parse(typed.text()));
    boolean same =
        parsed.commune().isPresent()
            && units
                .on(parsed.commune().orElseThrow(), LocalDate.MAX)
                .equals(units.on(meant, LocalDate.MAX));
    int outcome = same ? 0 : parsed.commune().isPresent() ? 1 : 2;
    all[outcome]++;
    typed.kinds().forEach(kind -> kinds.computeIfAbsent(kind, k -> new int[3])[outcome]++);
    if (typed.kinds().isEmpty()) {
      kinds.computeIfAbsent(NoisyAddress.Kind.PLAIN, k -> new int[3])[outcome]++;
    }
    if (!same) {
      samples.add(
          (outcome == 1 ? "WRONG " : "silent ")
              + typed.text()
              + " | meant "
              + meant.name()
              + " "
              + meant.code()
              + " | got "
              + parsed.commune().map(u -> u.name() + " " + u.code()).orElse("-")
              + " | "
              + parsed.candidates().stream().map(u -> u.name() + " " + u.code()).toList()
              + " "
              + typed.kinds());
    }
  }

  /** Share of right answers. */
  double right() {
    return share(all, 0);
  }

  /** Share of wrong answers. */
  double wrong() {
    return share(all, 1);
  }

  /** The answers that were not right, as text. */
  List<String> samples() {
    return samples;
  }

  private static double share(int[] counts, int which) {
    return (double) counts[which] / Math.max(1, counts[0] + counts[1] + counts[2]);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("all: %.2f %% right, %.2f %% wrong%n".formatted(100 * right(), 100 * wrong()));
    kinds.forEach(
        (kind, counts) ->
            text.append(
                "%s: %d, %.1f %% right, %.2f %% wrong%n"
                    .formatted(
                        kind,
                        counts[0] + counts[1] + counts[2],
                        100 * share(counts, 0),
                        100 * share(counts, 1))));
    return text.toString();
  }
}
