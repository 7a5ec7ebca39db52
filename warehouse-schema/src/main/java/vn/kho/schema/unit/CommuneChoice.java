package vn.kho.schema.unit;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The choice among the interpretations of an address.
 *
 * @param best the best one; null where there is none
 * @param decided whether it is the commune of the address
 * @param candidates the communes that may be meant, those of the best readings first; none where no
 *     reading fits well enough
 */
record CommuneChoice(@Nullable CommuneReading best, boolean decided, List<AdminUnit> candidates) {
  /** The least score of a commune together with the units above it. */
  static final double LEAST = 5.5;

  /** The least difference in score to an interpretation with another commune. */
  private static final double MARGIN = 0.9;

  private static final int CANDIDATES = 6;

  CommuneChoice {
    candidates = List.copyOf(candidates);
  }

  /**
   * A parsed address.
   *
   * @param words its words
   * @param mentions all units that it may name, of any time
   * @param since whether it was written since July 2025, when there are no districts
   * @param within the codes of the provinces that it lies in unless it names another; empty for the
   *     whole country
   */
  record WrittenAddress(
      List<AddressWords.AddressWord> words,
      List<UnitMention> mentions,
      boolean since,
      Set<String> within) {
    WrittenAddress {
      words = List.copyOf(words);
      mentions = List.copyOf(mentions);
      within = Set.copyOf(within);
    }

    /** What may name a district of its day. */
    List<UnitMention> districts() {
      return since ? List.of() : mentions;
    }
  }

  /** The choice of some readings, the best one first. */
  static CommuneChoice of(
      List<CommuneReading> readings, WrittenAddress address, UnitProvinces homes) {
    if (readings.isEmpty()) {
      return new CommuneChoice(null, false, List.of());
    }
    CommuneReading best = readings.get(0);
    boolean inside = inside(best, address, homes);
    Stream<AdminUnit> near =
        readings.stream()
            .filter(other -> other.score() > best.score() - MARGIN || rivals(best, other, homes))
            .filter(other -> !inside || named(other) || inside(other, address, homes))
            .map(other -> other.commune().unit());
    Stream<AdminUnit> exact = NamedExactly.instead(best, address.mentions(), homes).stream();
    List<AdminUnit> rivals = Stream.concat(near, exact).distinct().limit(CANDIDATES).toList();
    boolean one = rivals.stream().allMatch(rival -> agrees(rival, rivals.get(0)));
    boolean placed =
        best.commune().typed()
            || (new UntypedCommune(homes, address.words()).sure(best, address.districts())
                && best.placed(inside));
    boolean decided = one && placed && best.score() >= LEAST && !best.dropsNumber(address.words());
    return new CommuneChoice(best, decided, best.score() >= LEAST ? rivals : List.of());
  }

  /** Whether a reading's commune lies in the province that the address is taken to lie in. */
  private static boolean inside(
      CommuneReading reading, WrittenAddress address, UnitProvinces homes) {
    return address.within().contains(homes.of(reading.commune().unit()).today());
  }

  /** Whether the address itself says where the commune of a reading lies. */
  private static boolean named(CommuneReading reading) {
    return reading.placed(false);
  }

  /**
   * Whether an address without diacritics may mean another commune of the same province, however
   * much less it is preferred: Phuong Thuan Hoa, Hue is Thuận Hòa of before or Thuận Hóa of today.
   */
  private static boolean rivals(CommuneReading best, CommuneReading other, UnitProvinces homes) {
    return best.alike(other)
        && homes.of(best.commune().unit()).today().equals(homes.of(other.commune().unit()).today());
  }

  /**
   * Whether two readings mean the same place of today: the same communes; or the new commune of a
   * name and the old one of the same name, the most of which it took over.
   */
  private static boolean agrees(AdminUnit rival, AdminUnit best) {
    boolean renewed =
        best.successors().isEmpty()
            && rival.successors().contains(best.code())
            && rival.name().equals(best.name());
    return renewed || means(rival).equals(means(best));
  }

  /** What a commune is today, as one text. */
  private static String means(AdminUnit commune) {
    return AdminUnits.national().on(commune, LocalDate.MAX).stream()
        .map(AdminUnit::code)
        .collect(Collectors.joining(" "));
  }
}
