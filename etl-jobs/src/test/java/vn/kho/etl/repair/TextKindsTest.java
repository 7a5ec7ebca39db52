package vn.kho.etl.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Texts that another hand wrote, or a spreadsheet changed, are found in their column alone. */
class TextKindsTest {
  private static final int ROWS = 400;
  private static final List<String> WARDS =
      List.of("Phường Vỹ Dạ", "Phường Kim Long", "Phường Thuận Hóa", "Xã Phú Vinh", "Xã Lộc An");

  private static List<SuspectCell> suspects(IntFunction<String> cell) {
    List<List<String>> rows = new ArrayList<>();
    for (int at = 0; at < ROWS; at++) {
      rows.add(List.of(cell.apply(at)));
    }
    TableRepair repair = TableRepairer.repair(new EncodedTable(List.of("a"), rows, Set.of()));
    assertThat(repair.repaired()).isEmpty();
    return repair.proposed();
  }

  private static String ward(int at) {
    return WARDS.get(at % WARDS.size()) + " " + (char) ('A' + at % 26);
  }

  private static String street(int at) {
    return "Đường số " + (at + 1000) + " Hòa Bình";
  }

  @Test
  void twoBlanksInARowAreOne() {
    assertThat(suspects(at -> at == 9 ? "Đường  Hòa  Bình" : street(at)))
        .extracting(SuspectCell::row, SuspectCell::proposal)
        .containsExactly(tuple(9, "Đường Hòa Bình"));
    assertThat(suspects(at -> street(at) + (at % 4 == 0 ? "  nhà A" : ""))).isEmpty();
  }

  @Test
  void aTextInCapitalsAmongOthersIsFound() {
    assertThat(suspects(at -> at == 3 ? "ĐƯỜNG SỐ 5 HÒA BÌNH" : street(at)))
        .extracting(SuspectCell::row, SuspectCell::kind)
        .containsExactly(tuple(3, "form"));
    assertThat(suspects(at -> at == 3 ? "UBND" : street(at))).isEmpty();
  }

  @Test
  void aTextInSmallLettersAmongOthersIsFound() {
    assertThat(suspects(at -> at == 3 ? "đường số 5 hòa bình" : street(at)))
        .extracting(SuspectCell::row)
        .containsExactly(3);
    assertThat(suspects(at -> at % 3 == 0 ? "đường số " + at + " hòa bình" : street(at))).isEmpty();
  }

  @Test
  void aValueThatStandsOftenInOtherLettersIsThat() {
    assertThat(suspects(at -> at == 8 ? "CÓ" : at % 2 == 0 ? "Có" : "Không"))
        .extracting(SuspectCell::row, SuspectCell::proposal)
        .containsExactly(tuple(8, "Có"));
  }

  @Test
  void aTextThatLostItsMarksIsTheOneWithThem() {
    assertThat(suspects(at -> at == 130 ? "Phuong Vy Da A" : ward(at)))
        .extracting(SuspectCell::row, SuspectCell::proposal)
        .contains(tuple(130, "Phường Vỹ Dạ A"));
    assertThat(suspects(at -> at == 130 ? "Bangkok Hotel" : ward(at))).isEmpty();
  }

  @Test
  void aWordThatIsNoSyllableIsATypingError() {
    assertThat(suspects(at -> at == 21 ? "Đường ssố 1021 Hòa Bìnhh" : street(at)))
        .extracting(SuspectCell::row)
        .contains(21);
    assertThat(suspects(at -> at == 21 ? "Đường số 1021 Pleiku" : street(at))).isEmpty();
  }

  @Test
  void aFigureAmongTextsIsFound() {
    assertThat(suspects(at -> at == 5 ? "99999" : street(at)))
        .extracting(SuspectCell::row, SuspectCell::original)
        .containsExactly(tuple(5, "99999"));
    assertThat(suspects(at -> at % 20 == 5 ? "99999" : street(at))).isEmpty();
  }

  @Test
  void whatASpreadsheetMadeOfOtherValuesIsFound() {
    List<String> issues = List.of("12", "1-2", "12(3)", "4a", "S1", "5 Suppl", "IV");
    assertThat(suspects(at -> at == 7 ? "02-Jan" : at == 8 ? "2-thg 1" : issues.get(at * 3 % 7)))
        .extracting(SuspectCell::row, SuspectCell::kind)
        .contains(tuple(7, "notation"), tuple(8, "notation"));
    assertThat(suspects(at -> at == 7 ? "4.6E+10" : "04619000" + (1000 + at)))
        .extracting(SuspectCell::row)
        .contains(7);
    assertThat(suspects(at -> at == 7 ? "#REF!" : street(at)))
        .extracting(SuspectCell::row)
        .contains(7);
    assertThat(suspects(at -> at % 28 + 1 + "-Jan")).as("a column of days").isEmpty();
  }

  @Test
  void oneWordAmongFiguresIsAnError() {
    assertThat(suspects(at -> at == 4 ? "test" : "1" + (at + 100)))
        .extracting(SuspectCell::row)
        .containsExactly(4);
    assertThat(suspects(at -> at % 20 == 4 ? "none" : "1" + (at + 100))).isEmpty();
  }

  @Test
  void aCodeThatLacksADigitIsFoundBesideAnotherForm() {
    assertThat(suspects(at -> at == 4 ? "1978" : at == 5 ? "xxx" : "" + (19_000 + at)))
        .extracting(SuspectCell::row)
        .contains(4, 5);
  }
}
