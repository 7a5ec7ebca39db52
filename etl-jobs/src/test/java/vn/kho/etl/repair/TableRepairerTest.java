package vn.kho.etl.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors are found in tables of which nothing is declared, and no clean cell is damaged. */
class TableRepairerTest {
  private static final long SEED = Long.getLong("kho.seed", 20_261_128L);

  static Stream<Arguments> kinds() {
    return Stream.of(
        kind("hospital", DirtyTable::hospital, 0.99, 0.99, 0.75),
        kind("flights", DirtyTable::flights, 0.99, 0.93, 0),
        kind("beers", DirtyTable::beers, 0.93, 0.95, 0.5),
        kind("rayyan", DirtyTable::rayyan, 0.99, 0.98, 0.2),
        kind("visits", DirtyTable::visits, 0.85, 0.98, 0.6),
        kind("tax", MisleadingTables::tax, 0.8, 0.55, 0),
        kind("households", MisleadingTables::households, 0.9, 0.7, 0),
        kind("revenues", MisleadingTables::revenues, 0.98, 0.33, 0.3),
        kind("places", MisleadingTables::places, 0.98, 0.98, 0.2));
  }

  private static Arguments kind(
      String name,
      LongFunction<DirtyTable> table,
      double precision,
      double recall,
      double repaired) {
    return Arguments.of(name, table, precision, recall, repaired);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void errorsAreFoundAndNoCleanCellIsDamaged(
      String name,
      LongFunction<DirtyTable> kind,
      double precision,
      double recall,
      double repaired) {
    DirtyTable table = kind.apply(SEED);
    TableRepair repair = TableRepairer.repair(table.dirty());

    Set<List<Integer>> found = new HashSet<>();
    int right = 0;
    for (SuspectCell cell :
        Stream.concat(repair.repaired().stream(), repair.proposed().stream()).toList()) {
      if (found.add(List.of(cell.row(), cell.column())) && table.wrong(cell.row(), cell.column())) {
        right++;
      }
    }
    String figures =
        "%s: %d errors, %d found, precision %.3f, recall %.3f, repaired %d (%.3f), of them wrong %d; %s"
            .formatted(
                name,
                table.errors(),
                found.size(),
                (double) right / found.size(),
                (double) right / table.errors(),
                repair.repaired().size(),
                (double) repair.repaired().size() / table.errors(),
                repair.repaired().stream()
                    .filter(c -> !table.meant(c.row(), c.column()).equals(c.proposal()))
                    .count(),
                repair.sums());
    assertThat(repair.repaired())
        .as(figures)
        .allSatisfy(
            cell -> assertThat(cell.proposal()).isEqualTo(table.meant(cell.row(), cell.column())));
    assertThat((double) right / found.size()).as(figures).isGreaterThanOrEqualTo(precision);
    assertThat((double) right / table.errors()).as(figures).isGreaterThanOrEqualTo(recall);
    assertThat(repair.repaired().size())
        .as(figures)
        .isGreaterThanOrEqualTo((int) (repaired * table.errors()));
  }

  @Test
  void repairingTwiceIsRepairingOnce() {
    DirtyTable table = DirtyTable.visits(SEED);
    EncodedTable once = table.dirty().with(TableRepairer.repair(table.dirty()).repaired());
    assertThat(TableRepairer.repair(once).repaired()).isEmpty();
  }

  /** Each other cell of the sum would be negative, but two cells changed places. */
  @Test
  void aTotalThatChangedPlacesWithAPartIsProposedAndNotAddedUp() {
    List<List<String>> rows = visitors();
    rows.set(7, List.of("62", "76", "14", "30000"));
    TableRepair repair =
        TableRepairer.repair(
            new EncodedTable(List.of("men", "women", "all", "fee"), rows, Set.of()));
    assertThat(repair.repaired()).isEmpty();
    assertThat(repair.proposed())
        .extracting(SuspectCell::column, SuspectCell::proposal)
        .containsExactly(tuple(1, "14"), tuple(2, "76"));
  }

  /** 56 is no price in thousands where the price is in the next cell. */
  @Test
  void aFigureThatChangedPlacesWithAnotherIsNotTakenForAnotherUnit() {
    List<List<String>> rows = visitors();
    rows.set(7, List.of("20", "36", "33000", "56"));
    rows.set(9, List.of("20", "30", "50", "45"));
    TableRepair repair =
        TableRepairer.repair(
            new EncodedTable(List.of("men", "women", "all", "fee"), rows, Set.of()));
    assertThat(repair.repaired())
        .extracting(SuspectCell::row, SuspectCell::column, SuspectCell::proposal)
        .containsExactly(tuple(9, 3, "45000"));
  }

  private static List<List<String>> visitors() {
    Random random = new Random(SEED);
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < 200; row++) {
      int men = 10 + random.nextInt(80);
      int women = 10 + random.nextInt(80);
      String fee = (20 + random.nextInt(70)) + "000";
      rows.add(List.of("" + men, "" + women, "" + (men + women), fee));
    }
    return rows;
  }

  @Test
  void signsBetweenDigitsAndNumbersInNamesHaveAMeaning() {
    for (String[] two :
        new String[][] {
          {"1.2", "12"},
          {"1/12/2020", "11/2/2020"},
          {"-1500", "1500"},
          {"phường 1", "phường 11"},
          {"lăng 2", "lăng 3"},
          {"70-6", "70-76"}
        }) {
      assertThat(TypingError.near(two[0], two[1])).as(two[0] + ", " + two[1]).isFalse();
    }
    assertThat(TypingError.of("25659x8310", "2565948310")).isTrue();
    assertThat(TypingError.of("NGUYEN VAN AN", "Nguyễn Văn An")).isTrue();
    assertThat(
            TypingError.of(
                "caxxed beta bxockers at the hoxpital", "called beta blockers at the hospital"))
        .isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void aCleanTableStaysAsItIs(String name, LongFunction<DirtyTable> kind) {
    TableRepair repair = TableRepairer.repair(kind.apply(SEED).clean());
    assertThat(repair.repaired()).as(name).isEmpty();
    assertThat(repair.proposed()).as(name).hasSizeLessThan(30);
  }
}
