package vn.kho.etl.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.schema.contract.DatasetName;

/** No draft takes a fraction of three digits for thousands without a word. */
class LoneDotTest {
  private static final ColumnTypeGuess THOUSANDS =
      new ColumnTypeGuess("bigint", "{number: {style: vi}}");
  private static final ColumnTypeGuess FRACTIONS = new ColumnTypeGuess("double", "");

  @TempDir private Path folder = Path.of("");

  private DraftedDataset draft(String name, String text) throws IOException {
    return DraftedDataset.of(
        SourceFile.of(name, Files.writeString(folder.resolve(name), text)),
        ReadOptions.NONE,
        new DraftedDataset.DraftRequest(new DatasetName("staging", "a"), "so-y-te", name));
  }

  private static ColumnTypeGuess guess(DraftedDataset draft, int column) {
    return draft.columns().get(column).guess();
  }

  @ParameterizedTest
  @CsvSource({
    "vĩ độ,kinh độ",
    "vi_do,kinh_do",
    "ViDo,KinhDo",
    "lat,lon",
    "y,x",
    "Toạ độ Y,Tọa độ X",
    "site_latitude,site_longitude"
  })
  void coordinatesAreFractionsBesideThousands(String north, String east) throws IOException {
    DraftedDataset draft =
        draft(
            "a.csv",
            "mã;%s;%s;tiền\nA;16.463;107.590;1.234.567\nB;16.470;107.601;2.000.000\n"
                .formatted(north, east));

    assertThat(guess(draft, 1)).isEqualTo(FRACTIONS);
    assertThat(guess(draft, 2)).isEqualTo(FRACTIONS);
    assertThat(guess(draft, 3)).isEqualTo(THOUSANDS);
    assertThat(draft.notes()).isEmpty();
    assertThat(draft.contract()).doesNotContain("nothing in the column says");
  }

  @ParameterizedTest
  @CsvSource({"., dot", "',', comma"})
  void degreesUnderOtherNamesAreText(char mark, String word) throws IOException {
    String text = "mã;a;b;tiền\nA;16.463;107.590;1.234.567\nB;16.470;107.601;2.000.000\n";
    DraftedDataset draft = draft("a.csv", text.replace('.', mark));

    assertThat(guess(draft, 1)).isEqualTo(ColumnTypeGuess.TEXT);
    assertThat(guess(draft, 2)).isEqualTo(ColumnTypeGuess.TEXT);
    assertThat(draft.notes())
        .hasSize(2)
        .allMatch(note -> note.contains("one %s before three".formatted(word)));
  }

  @Test
  void degreesBothWaysInOneColumnAreText() throws IOException {
    assertThat(guess(draft("a.csv", "mã;vị trí\nA;16.463\nB;107.590\n"), 1))
        .isEqualTo(ColumnTypeGuess.TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ti_le", "Tỷ lệ", "Tỷ lệ (%)", "mat_do", "Mật độ", "hệ số", "rate", "lat"})
  void sharesAndDensitiesAreTextWhereNothingSaysWhatTheirDotIs(String name) throws IOException {
    DraftedDataset draft =
        draft("a.csv", "mã;%s;tiền\nA;1.101;1.234.567\nB;254;2.000.000\n".formatted(name));

    assertThat(guess(draft, 1)).isEqualTo(ColumnTypeGuess.TEXT);
    assertThat(draft.notes()).singleElement().asString().contains("one dot before three digits");
    assertThat(guess(draft("a.csv", "mã;%s\nA;1.101\nB;25,4\n".formatted(name)), 1))
        .as("its own values say what a comma is")
        .isEqualTo(new ColumnTypeGuess("double", "{number: {style: vi}}"));
  }

  @Test
  void degreesWithACommaBesideFractionsWithCommasAreFractions() throws IOException {
    assertThat(guess(draft("a.csv", "mã;a;b;tiền\nA;16,463;107,590;1,5\nB;16,470;107,601;2\n"), 1))
        .isEqualTo(new ColumnTypeGuess("double", "{number: {style: vi}}"));
  }

  @Test
  void aShareOfWholeNumbersTakesNoStyleOfOtherColumns() throws IOException {
    assertThat(guess(draft("a.csv", "mã;ti_le;tiền\nA;11;1.234.567\nB;12;2.000.000\n"), 1))
        .isEqualTo(new ColumnTypeGuess("bigint", ""));
    assertThat(guess(draft("a.csv", "mã;ti_le;tiền\nA;11,126;1,234,567\nB;12;2,000,000\n"), 1))
        .isEqualTo(ColumnTypeGuess.TEXT);
  }

  @Test
  void aCountThatIsOpenIsThousandsAndReportedAndConfirmed() throws IOException {
    DraftedDataset draft = draft("a.csv", "mã;nam;nữ\nA;1.200;985\nB;900;1\n");

    assertThat(guess(draft, 1)).isEqualTo(THOUSANDS);
    assertThat(draft.notes())
        .singleElement()
        .asString()
        .contains("Column nam has numbers with one mark before three digits", "thousands");
    assertThat(draft.contract()).containsOnlyOnce("CONFIRM: nothing in the column says this style");
    assertThat(draft("a.csv", "mã;nam\nA;1.200.000\nB;900\n").notes()).isEmpty();
  }

  @Test
  void aCommaThatOtherColumnsDecideIsReportedAndConfirmed() throws IOException {
    DraftedDataset draft = draft("a.csv", "mã;khách;tiền\nA;1,234;1,000,000\nB;15;2\n");

    assertThat(draft.notes()).singleElement().asString().contains("Column khach has numbers");
    assertThat(draft.contract()).containsOnlyOnce("CONFIRM: nothing in the column says this style");
  }

  @Test
  void thousandsWithoutTheirFirstMarkAreNoFractions() throws IOException {
    DraftedDataset draft = draft("a.csv", "mã;tiền\nA;1500.000\nB;20.000\n");

    assertThat(guess(draft, 1)).isEqualTo(ColumnTypeGuess.TEXT);
    assertThat(draft.notes()).singleElement().asString().contains("one dot before three digits");
    assertThat(guess(draft("a.csv", "mã;tiền\nA;1500.000\nB;20.125\nC;0.5\n"), 1))
        .isEqualTo(FRACTIONS);
  }

  @Test
  void numbersOfJsonAreFractions() throws IOException {
    DraftedDataset draft =
        draft("a.json", "[{\"m\":\"A\",\"rong\":12.345},{\"m\":\"B\",\"rong\":3.125}]");

    assertThat(guess(draft, 1)).isEqualTo(FRACTIONS);
    assertThat(draft.notes()).isEmpty();
  }
}
