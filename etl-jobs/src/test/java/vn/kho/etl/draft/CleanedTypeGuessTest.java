package vn.kho.etl.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.schema.contract.DatasetName;

/** Values in several ways to write them get the type that a cleaner makes of all of them. */
class CleanedTypeGuessTest {
  @TempDir private Path folder = Path.of("");

  private DraftedDataset draft(String text) throws IOException {
    return DraftedDataset.of(
        SourceFile.of("a.csv", Files.writeString(folder.resolve("a.csv"), text)),
        ReadOptions.NONE,
        new DraftedDataset.DraftRequest(new DatasetName("staging", "a"), "so-y-te", "a.csv"));
  }

  private DraftedDataset column(String header, List<String> values) throws IOException {
    StringBuilder text = new StringBuilder("mã;" + header + "\n");
    for (int i = 0; i < values.size(); i++) {
      text.append('K').append(i).append(';').append(values.get(i)).append('\n');
    }
    return draft(text.toString());
  }

  private static ColumnTypeGuess guess(DraftedDataset draft) {
    return draft.columns().get(1).guess();
  }

  private void becomes(String header, List<String> values, String type, String cleaner)
      throws IOException {
    DraftedDataset draft = column(header, values);
    assertThat(guess(draft)).as(header).isEqualTo(new ColumnTypeGuess(type, cleaner));
    assertThat(draft.notes()).as(header).isEmpty();
  }

  @Test
  void whatACleanerReadsIsOfItsType() throws IOException {
    becomes("diện tích", List.of("1.234,56", "1,234.56", "7"), "double", "number");
    becomes("số lượt", List.of("1.234.567", "1,234,567", "5.678"), "bigint", "number");
    becomes("số vé", List.of("1,234,567", "5,678"), "bigint", "{number: {style: plain}}");
    String days = "{date: {formats: [vi]}}";
    becomes("mở cửa", List.of("1/2/2026", "3-2-2026", "28/2/2026"), "date", days);
    becomes("ký", List.of("ngày 5 tháng 3 năm 2020", "6.3.2020"), "date", days);
    becomes("giá vé", List.of("20.000", "Miễn phí", "30.000 đ"), "bigint", "money");
    becomes("tỷ lệ", List.of("12,5%", "7 phần trăm"), "double", "percent");
  }

  @Test
  void whatNoCleanerReadsIsTextAndReported() throws IOException {
    DraftedDataset both = column("số đo", List.of("1.234,5", "1,234.5", "1.234"));
    assertThat(guess(both)).isEqualTo(ColumnTypeGuess.TEXT);
    assertThat(both.notes())
        .singleElement()
        .asString()
        .contains("no cleaner reads all", "numbers as 1.234,5: 2", "numbers as 1,234.5: 1");
    DraftedDataset kinds = column("mốc", List.of("1/2/2026", "2026", "2025"));
    assertThat(guess(kinds)).isEqualTo(ColumnTypeGuess.TEXT);
    assertThat(kinds.notes()).singleElement().asString().contains("dates otherwise: 1");
    DraftedDataset american = column("mở cửa", List.of("12/31/2026", "31/12/2026"));
    assertThat(guess(american)).isEqualTo(ColumnTypeGuess.TEXT);
    assertThat(american.notes()).isNotEmpty();
    DraftedDataset free = column("giá", List.of("20.000", "30.000", "liên hệ"));
    assertThat(free.notes()).singleElement().asString().contains("as all others are: 1");
  }

  @Test
  void partsOfDatesAndCodesStayText() throws IOException {
    becomes("kỳ", List.of("3/2020", "Quý II/2024", "4/2020"), "string", "");
    becomes("hộp", List.of("0123", "1234", "5678"), "string", "");
    becomes("mã vạch", List.of("1.234,56", "1,234.56"), "string", "");
  }

  @Test
  void oneInFiftyThatTheCleanerRefusesIsReported() throws IOException {
    List<String> values = new ArrayList<>(Collections.nCopies(60, "1.234,5"));
    values.set(3, "1,234.5");
    values.set(9, "1.234");
    DraftedDataset draft = column("số đo", values);
    assertThat(guess(draft)).isEqualTo(new ColumnTypeGuess("double", "number"));
    assertThat(draft.notes())
        .singleElement()
        .asString()
        .startsWith(
            "Column so_do is drafted as double, but some of its values cannot be read as that: 1.");
  }

  @Test
  void aCommaBeforeThreeDigitsIsDecidedByTheSiblingsOnly() throws IOException {
    DraftedDataset alone = draft("mã;khách\nA;1,234\nB;15\n");
    assertThat(guess(alone)).isEqualTo(ColumnTypeGuess.TEXT);
    assertThat(alone.notes()).singleElement().asString().contains("one comma before three digits");
    assertThat(guess(draft("mã;khách;tiền\nA;1,234;1,000,000\nB;15;2\n")))
        .isEqualTo(new ColumnTypeGuess("bigint", "{number: {style: plain}}"));
    assertThat(guess(draft("mã;dày;rộng\nA;1,234;12,5\nB;15;2\n")))
        .isEqualTo(new ColumnTypeGuess("double", "{number: {style: vi}}"));
  }

  @Test
  void smallCountsTakeTheStyleOfTheirSiblings() throws IOException {
    DraftedDataset draft =
        draft("mã;STT;năm;nam;nữ\nA;1;2024;1.200;985\nB;2;2025;900;1\nC;3;2026;90;77\n");
    assertThat(draft.columns().stream().map(column -> column.guess().cleaner()))
        .containsExactly("", "", "", "{number: {style: vi}}", "{number: {style: vi}}");
    assertThat(guess(draft("mã;Nam;Nữ\nA;5;1.985\nB;6;1\n")))
        .as("men, and no year")
        .isEqualTo(new ColumnTypeGuess("bigint", "{number: {style: vi}}"));
    assertThat(guess(draft("mã;nam;nữ\nA;5;985\nB;6;1\n")))
        .isEqualTo(new ColumnTypeGuess("bigint", ""));
    assertThat(draft("mã;nữ;nam;khác\nA;9;1.200;1,234,567\nB;5;1.000;2\n").columns().get(1).guess())
        .isEqualTo(new ColumnTypeGuess("bigint", "number"));
  }
}
