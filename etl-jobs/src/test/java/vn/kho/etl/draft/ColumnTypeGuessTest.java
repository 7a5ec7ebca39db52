package vn.kho.etl.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.schema.contract.DatasetName;

/** Columns whose values are of one type but for a few, or for words that mean no value. */
class ColumnTypeGuessTest {
  @TempDir private Path folder = Path.of("");

  private DraftedDataset draft(int rows, String... misfits) throws IOException {
    StringBuilder text = new StringBuilder("stt,giá,ngày\n");
    for (int i = 0; i < rows; i++) {
      String price = i < misfits.length ? misfits[i] : String.valueOf(1000 + i);
      text.append(i + 1)
          .append(',')
          .append(price)
          .append(",0")
          .append(1 + i % 9)
          .append("/02/2024\n");
    }
    return DraftedDataset.of(
        SourceFile.of("a.csv", Files.writeString(folder.resolve("a.csv"), text)),
        ReadOptions.NONE,
        new DraftedDataset.DraftRequest(new DatasetName("staging", "a"), "so-y-te", "a.csv"));
  }

  @Test
  void digitsAroundAnEAreACodeUnlessAProgramWroteThem() {
    assertThat(ColumnTypeGuess.of("lớp", List.of("1E5", "2E5", "3E7")).type()).isEqualTo("string");
    assertThat(ColumnTypeGuess.of("lớp", List.of("12", "1e5")).type()).isEqualTo("string");
    assertThat(ColumnTypeGuess.of("đo", List.of("1.5E5", "12", "3E-07", "1e+05")).type())
        .isEqualTo("double");
  }

  @Test
  void codesAreTextHoweverTheirNamesAreWritten() {
    for (String name : List.of("MAHO", "maho", "MAXA", "NguoiNop.MaXa", "MaSo", "XA", "hoSo.Xã")) {
      assertThat(ColumnTypeGuess.of(name, List.of("19753", "19756")).type())
          .as(name)
          .isEqualTo("string");
    }
    for (String name : List.of("Số xã", "MAU", "mật độ", "dân số xã", "Mai")) {
      assertThat(ColumnTypeGuess.of(name, List.of("19753", "19756")).type())
          .as(name)
          .isEqualTo("bigint");
    }
    assertThat(ColumnTypeGuess.of("XA", List.of("19753", "5")).type()).isEqualTo("bigint");
  }

  @Test
  void aCodeInOneWordIsTheKeyAndNotTheNameOfAPerson() throws IOException {
    StringBuilder text = new StringBuilder("CHU HO,MAHO,SO KHAU\n");
    for (int i = 0; i < 20; i++) {
      text.append("Nguyễn Văn ").append((char) ('A' + i)).append(",H").append(i + 10);
      text.append(",").append(i % 5).append('\n');
    }
    DraftedDataset draft =
        DraftedDataset.of(
            SourceFile.of("a.csv", Files.writeString(folder.resolve("a.csv"), text)),
            ReadOptions.NONE,
            new DraftedDataset.DraftRequest(new DatasetName("staging", "a"), "so-y-te", "a.csv"));
    assertThat(draft.key().columns()).extracting(DraftedColumn::name).containsExactly("maho");
    assertThat(draft.columns())
        .extracting(DraftedColumn::personal)
        .containsExactly(true, false, false);
  }

  @Test
  void wordsThatMeanNoValueKeepNoColumnFromItsType() throws IOException {
    DraftedDataset draft = draft(10, "đang cập nhật", "-", "Không rõ");
    assertThat(draft.columns().get(1).guess().type()).isEqualTo("bigint");
    assertThat(draft.notes()).isEmpty();
    assertThat(draft.suite()).doesNotContain("gia_given").contains("ngay_given");
  }

  @Test
  void oneValueInFiftyIsReportedAndKeepsNoColumnFromItsType() throws IOException {
    DraftedDataset few = draft(100, "12O0", "liên hệ");
    assertThat(few.columns().get(1).guess().type()).isEqualTo("bigint");
    assertThat(few.notes())
        .singleElement()
        .asString()
        .startsWith(
            "Column gia is drafted as bigint, but some of its values cannot be read as that: 2.")
        .doesNotContain("12O0");
    DraftedDataset more = draft(100, "12O0", "liên hệ", "x");
    assertThat(more.columns().get(1).guess().type()).isEqualTo("string");
    assertThat(more.notes()).singleElement().asString().startsWith("Column gia is text");
    DraftedDataset many = draft(100, "a,".repeat(60).split(","));
    assertThat(many.columns().get(1).guess().type()).isEqualTo("string");
    assertThat(many.notes()).isEmpty();
  }
}
