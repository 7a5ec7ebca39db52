package vn.kho.etl.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each kind of error that no dependency shows is found, and nothing else is. */
class SuspectKindsTest {
  private static final int ROWS = 60;

  private static List<SuspectCell> suspects(int width, IntFunction<List<String>> row) {
    List<List<String>> rows = new ArrayList<>();
    for (int at = 0; at < ROWS; at++) {
      rows.add(row.apply(at));
    }
    List<String> columns = List.of("a", "b", "c", "d").subList(0, width);
    TableRepair repair = TableRepairer.repair(new EncodedTable(columns, rows, Set.of("n/a")));
    assertThat(repair.repaired()).isEmpty();
    return repair.proposed();
  }

  private static String price(int at) {
    return Integer.toString(20 + at * 7 % 41);
  }

  @Test
  void aPercentSignAmongBareFiguresIsOfTheSameFigure() {
    List<SuspectCell> found =
        suspects(1, at -> List.of("0.0" + (41 + at * 7 % 41) + (at % 3 == 0 ? "%" : "")));
    assertThat(found)
        .hasSize(ROWS / 3)
        .allSatisfy(
            cell ->
                assertThat(new BigDecimal(cell.proposal()))
                    .isEqualByComparingTo(String.valueOf(cell.original()).replace("%", "")));
  }

  @Test
  void percentOfAHundredIsItsShareAmongShares() {
    List<SuspectCell> found =
        suspects(1, at -> List.of(at == 9 ? "45 %" : "0." + (41 + at * 7 % 41)));
    assertThat(found)
        .extracting(SuspectCell::row, SuspectCell::proposal)
        .contains(tuple(9, "0.45"));
  }

  @Test
  void oneUnitInSeveralSpellingsIsTheNumberAlone() {
    List<String> ways = List.of(" kg", " KG", " kg.", "kg");
    List<SuspectCell> found = suspects(1, at -> List.of(price(at) + ".0" + ways.get(at % 4)));
    assertThat(found)
        .hasSize(ROWS)
        .allSatisfy(cell -> assertThat(cell.proposal()).isEqualTo(price(cell.row())));
  }

  @Test
  void aMistypedUnitIsTheUsualOne() {
    List<SuspectCell> found =
        suspects(1, at -> List.of(price(at) + (at == 4 ? " bênh nhân" : " bệnh nhân")));
    assertThat(found)
        .extracting(SuspectCell::row, SuspectCell::proposal)
        .containsExactly(tuple(4, price(4) + " bệnh nhân"));
  }

  @Test
  void streetNumbersHaveNoUnit() {
    assertThat(suspects(1, at -> List.of(price(at) + " Lê Lợi tổ " + at))).isEmpty();
  }

  @Test
  void aNullWordAmongFiguresIsAnEmptyCell() {
    List<SuspectCell> found = suspects(1, at -> List.of(at % 10 == 0 ? "N/A" : price(at)));
    assertThat(found).hasSize(ROWS / 10).allSatisfy(cell -> assertThat(cell.proposal()).isEmpty());
  }

  @Test
  void aTextThatIsNoWordAmongFiguresIsFound() {
    List<SuspectCell> found = suspects(1, at -> List.of(at % 5 == 0 ? "#ERR12" : price(at)));
    assertThat(found).hasSize(ROWS / 5).extracting(SuspectCell::kind).containsOnly("notation");
    assertThat(suspects(1, at -> List.of(at % 5 == 0 ? "vắng" : price(at)))).isEmpty();
  }

  @Test
  void farMoreDecimalsAreOfAnotherHand() {
    List<SuspectCell> found =
        suspects(
            1,
            at ->
                List.of(at == 8 ? "3.719550195" : at == 9 ? "0.30000000000000004" : "5." + at % 9));
    assertThat(found).extracting(SuspectCell::row).containsExactly(8);
  }

  /** Prices from 500,000 to 2,000,000, and one that was written in another unit. */
  private static List<String> fee(int at, String other) {
    return List.of(at == 11 ? other : Integer.toString(500_000 + at * 37 % 61 * 25_000));
  }

  @Test
  void aFigureThatWouldStandOutsideTheOthersInTheirUnitIsOnlyProposed() {
    assertThat(suspects(1, at -> fee(at, "420")))
        .singleElement()
        .satisfies(cell -> assertThat(cell.proposal()).isEqualTo("420000"))
        .satisfies(cell -> assertThat(cell.reason()).contains("near them in the other unit"));
    assertThat(suspects(1, at -> fee(at, "0.8")))
        .as("millions")
        .singleElement()
        .satisfies(cell -> assertThat(cell.proposal()).isEqualTo("800000"));
  }

  @Test
  void aFigureThatStandsAmongTheOthersInTheirUnitIsRepaired() {
    List<List<String>> rows = IntStream.range(0, ROWS).mapToObj(at -> fee(at, "520")).toList();
    TableRepair repair = TableRepairer.repair(new EncodedTable(List.of("fee"), rows, Set.of()));
    assertThat(repair.repaired())
        .singleElement()
        .satisfies(cell -> assertThat(cell.proposal()).isEqualTo("520000"))
        .satisfies(cell -> assertThat(cell.reason()).contains("among them in the other unit"));
  }

  @Test
  void onePlaceholderInColumnsThatShareNothingIsFound() {
    List<SuspectCell> found =
        suspects(
            4,
            at ->
                List.of(
                    at % 9 == 0 ? "chưa rõ" : "ward " + (char) ('a' + at % 20),
                    at % 9 == 1 ? "chưa rõ" : "street " + (char) ('a' + at % 19),
                    at % 9 == 2 ? "chưa rõ" : "trade " + (char) ('a' + at % 17),
                    at % 2 == 0 ? "có" : "không"));
    assertThat(found)
        .isNotEmpty()
        .allSatisfy(cell -> assertThat(cell.original()).isEqualTo("chưa rõ"))
        .extracting(SuspectCell::column)
        .contains(0, 1, 2);
  }

  @Test
  void aLetterThatLooksLikeADigitIsNoUnit() {
    List<SuspectCell> found = suspects(1, at -> List.of(at == 7 ? "4l" : "" + (at % 3 + 3)));
    assertThat(found)
        .extracting(SuspectCell::row, SuspectCell::proposal)
        .containsExactly(tuple(7, null));
  }

  @Test
  void lettersThatAnEncodingLostAreFound() {
    List<SuspectCell> found =
        suspects(
            1,
            at -> List.of(at == 3 ? "Nguy\uFFFDn V\uFFFDn An" : "Nguyễn Văn " + (char) ('A' + at)));
    assertThat(found)
        .extracting(SuspectCell::row, SuspectCell::kind)
        .contains(tuple(3, "encoding"));
    assertThat(suspects(1, at -> List.of("Nguye\u0302\u0303n " + (char) ('A' + at)))).isEmpty();
  }

  @Test
  void aCellThatHoldsItsNeighboursValueTooIsParted() {
    List<SuspectCell> found =
        suspects(
            2,
            at ->
                at == 5
                    ? List.of("Alpha HUE", "")
                    : List.of(at % 2 == 0 ? "Alpha" : "Beta", at % 2 == 0 ? "HUE" : "DNA"));
    assertThat(found)
        .extracting(SuspectCell::row, SuspectCell::column, SuspectCell::proposal)
        .contains(tuple(5, 0, "Alpha"), tuple(5, 1, "HUE"));
  }

  @Test
  void aSignBehindSeveralTextsIsNoPartOfThem() {
    List<String> wards = List.of("Vỹ Dạ", "Thuận Hóa", "Kim Long");
    List<SuspectCell> found =
        suspects(1, at -> List.of(wards.get(at % 3) + (at > 1 && at < 4 ? "*" : "")));
    assertThat(found)
        .extracting(SuspectCell::row, SuspectCell::proposal)
        .containsExactly(tuple(2, "Kim Long"), tuple(3, "Vỹ Dạ"));
  }

  @Test
  void anEmptyCellOfAColumnThatIsNearlyAlwaysFilledIsFound() {
    assertThat(suspects(2, at -> List.of("k" + at, at == 7 ? "" : "v" + at)))
        .extracting(SuspectCell::row, SuspectCell::column, SuspectCell::kind)
        .containsExactly(tuple(7, 1, "missing"));
    assertThat(suspects(2, at -> List.of("k" + at, at % 7 == 0 ? "" : "v" + at))).isEmpty();
  }

  @Test
  void aMistypedClassIsFoundThoughItStandsAgain() {
    List<SuspectCell> found =
        suspects(1, at -> List.of(at == 3 || at == 9 ? "nxm" : at % 2 == 0 ? "nam" : "nữ"));
    assertThat(found)
        .extracting(SuspectCell::row, SuspectCell::proposal)
        .containsExactly(tuple(3, "nam"), tuple(9, "nam"));
  }

  @Test
  void whatOnlyLooksLikeAnErrorIsLeftAlone() {
    List<String> groups = List.of("A", "B", "O", "A-", "B-", "O-");
    List<String> answers = List.of("Có", "Không");
    assertThat(suspects(1, at -> List.of(groups.get(at % 6)))).as("blood groups").isEmpty();
    assertThat(suspects(1, at -> List.of(at % 15 == 0 ? "km" : "kg"))).as("units").isEmpty();
    assertThat(suspects(1, at -> List.of("Y Bl\u01A1\u0306 Niê " + at))).as("Ê Đê").isEmpty();
    assertThat(suspects(1, at -> List.of(at + (at % 3 == 0 ? "" + (char) ('A' + at % 4) : ""))))
        .as("house numbers")
        .isEmpty();
    assertThat(
            suspects(
                3,
                at ->
                    List.of(
                        at % 20 == 3 ? "own a" + at % 2 : answers.get(at % 2),
                        at % 20 == 5 ? "own b" + at % 2 : answers.get(at / 2 % 2),
                        at % 20 == 7 ? "own c" + at % 2 : answers.get(at / 3 % 2))))
        .as("answers of several questions")
        .isEmpty();
  }
}
