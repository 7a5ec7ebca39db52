package vn.kho.etl.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cells of a table whose UTF-8 another program read as windows-1252. */
class MisreadCellsTest {
  private static final int ROWS = 60;
  private static final List<String> WARDS = List.of("Xã Hưng Lộc", "Phường Vỹ Dạ", "Xã Nghi Ân");

  private static TableRepair repair(IntFunction<String> cell) {
    List<List<String>> rows =
        IntStream.range(0, ROWS).mapToObj(at -> List.of(cell.apply(at))).toList();
    return TableRepairer.repair(new EncodedTable(List.of("a"), rows, Set.of()));
  }

  private static String misread(String text, Charset charset) {
    return new String(text.getBytes(StandardCharsets.UTF_8), charset);
  }

  private static String ward(int at) {
    return WARDS.get(at % WARDS.size());
  }

  @Test
  void whatAnotherValueOfTheColumnIsWhenItIsReadSoIsThatValue() {
    Charset windows = Charset.forName("windows-1252");
    TableRepair repair =
        repair(
            at ->
                at == 7 || at == 9
                    ? misread(ward(at), windows)
                    : at == 11 ? misread(ward(at), StandardCharsets.ISO_8859_1) : ward(at));

    assertThat(repair.repaired())
        .extracting(SuspectCell::row, SuspectCell::proposal, SuspectCell::kind)
        .containsExactly(
            tuple(7, ward(7), "encoding"),
            tuple(9, ward(9), "encoding"),
            tuple(11, ward(11), "encoding"));
  }

  @Test
  void lettersThatHaveNoByteAreReadFromTheOthers() {
    String lost = misread("Đường Đặng Dung", Charset.forName("windows-1252"));
    assertThat(lost).contains("\uFFFD");

    TableRepair repair = repair(at -> at == 5 ? lost : at % 2 == 0 ? "Đường Đặng Dung" : ward(at));

    assertThat(repair.repaired())
        .extracting(SuspectCell::row, SuspectCell::proposal)
        .containsExactly(tuple(5, "Đường Đặng Dung"));
  }

  @Test
  void aTextOfItsOwnIsProposedAndOneThatIsProperIsNeither() {
    TableRepair repair =
        repair(
            at ->
                at == 4
                    ? misread("Nguyễn Thị Lan", Charset.forName("windows-1252"))
                    : "Nguyễn Văn " + (char) ('A' + at));

    assertThat(repair.repaired()).isEmpty();
    assertThat(repair.proposed())
        .filteredOn(cell -> cell.kind().equals("encoding"))
        .extracting(SuspectCell::row, SuspectCell::proposal)
        .containsExactly(tuple(4, "Nguyễn Thị Lan"));
  }

  @Test
  void aTextIsMisreadOnlyWhereItsBytesAreThoseOfTheOther() {
    assertThat(MisreadBytes.of("Huáº¿", "Huế")).isTrue();
    assertThat(MisreadBytes.of("Huáº¿", "Huệ")).isFalse();
    assertThat(MisreadBytes.of("Huế", "Huế")).isFalse();
    assertThat(MisreadBytes.of("Hue", "Hue")).isFalse();
    assertThat(MisreadBytes.of("ThÃ\u00A0nh", "Thành")).isTrue();
    assertThat(MisreadBytes.of("Huế", "Huáº¿")).isFalse();
  }

  @Test
  void aColumnThatIsWrittenSoStays() {
    Charset windows = Charset.forName("windows-1252");
    TableRepair repair = repair(at -> at % 3 == 0 ? ward(at) : misread(ward(at), windows));

    assertThat(repair.repaired()).isEmpty();
  }
}
