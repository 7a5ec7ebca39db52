package vn.kho.etl.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.schema.contract.DatasetName;

/** The number of a row becomes no key, and what names the thing does. */
class KeyGuessTest {
  @TempDir private Path folder = Path.of("");

  private DraftedDataset draft(String text) throws IOException {
    return DraftedDataset.of(
        SourceFile.of("a.csv", Files.writeString(folder.resolve("a.csv"), text)),
        ReadOptions.NONE,
        new DraftedDataset.DraftRequest(new DatasetName("staging", "a"), "so-y-te", "a.csv"));
  }

  private List<String> key(String text) throws IOException {
    return draft(text).key().columns().stream().map(DraftedColumn::name).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"STT", "TT", "Số TT", "Số thứ tự", "No.", "#", "S.T.T", "STT / No.", "Row number"})
  void theNumberOfARowIsNoKeyWhateverItsOrder(String header) throws IOException {
    String text = header + ";Mã xã;Tên\n7;19753;Thuận Hóa\n3;19774;Kim Long\n9;19803;Vỹ Dạ\n";
    assertThat(key(text)).containsExactly("ma_xa");
    DraftedDataset alone = draft(header + ";Nhóm\n7;A\n3;A\n9;A\n");
    assertThat(alone.key().columns()).isEmpty();
    assertThat(alone.contract())
        .doesNotContain("primaryKey: true")
        .contains("CONFIRM: no primaryKey, it is the number of the row: when a row comes")
        .contains("taken for the one that had its number before");
  }

  @Test
  void valuesThatCountTheRowsAreNoKeyWhereAnotherColumnIs() throws IOException {
    assertThat(key("thứ;tên\n1;Thuận Hóa\n2;Kim Long\n3;Vỹ Dạ\n")).containsExactly("ten");
    assertThat(key("bản ghi;biển\n01;75A-123.45\n02;75A-111.22\n")).containsExactly("bien");
    assertThat(key("cột;nhóm\n1;A\n2;A\n3;B\n")).isEmpty();
  }

  @Test
  void namesOfCodesGoBeforeOtherTextsThatDiffer() throws IOException {
    String rows = "Cầu A;12/QĐ-UBND;5\nCầu B;13/QĐ-UBND;6\nCầu C;14/QĐ-UBND;7\n";
    for (String header :
        List.of(
            "Quyết định số", "Số hiệu", "Biển số xe", "Số giấy phép", "decision_no", "Mã dự án")) {
      assertThat(key("tên dự án;" + header + ";số lượng\n" + rows))
          .as(header)
          .containsExactly(DraftedColumn.word(header, new HashSet<>()));
    }
    String people = "họ tên;CCCD;mã hồ sơ\nLê A;046001000001;H1\nLê B;046001000002;H2\n";
    assertThat(key(people))
        .as("a file's code before a person's number")
        .containsExactly("ma_ho_so");
    assertThat(key(people.replace("H2", "H1"))).containsExactly("cccd");
  }

  @Test
  void aDraftWithoutAKeySaysHowRowsAreMatched() throws IOException {
    assertThat(draft("loại;số lượng\nA;5\nB;6\nA;5\n").contract())
        .contains("there is no primaryKey, and a\n")
        .doesNotContain("primaryKey: true");
    assertThat(draft("mã;số lượng\nA;5\nB;6\n").contract()).doesNotContain("no primaryKey");
  }

  @Test
  void aCodeOfWhichOneRowIsACopyIsNamedAsWhatMayBeTheKey() throws IOException {
    StringBuilder text = new StringBuilder("mã cơ sở;loại\n");
    for (int i = 0; i < 20; i++) {
      text.append("XD-").append(Math.min(i, 18)).append(";A\n");
    }
    assertThat(draft(text.toString()).contract())
        .contains("there is no primaryKey, and a\n")
        .contains("CONFIRM: the key? 19 of its 20 values are different; if so, write\n")
        .contains("# primaryKey: true; of rows with one value that with the most values is taken.");
    assertThat(draft("mã xã;loại\n" + "19753;A\n19774;A\n".repeat(10)).contract())
        .doesNotContain("the key?");
  }

  @Test
  void twoColumnsAreAKeyWhereNoneIsAlone() throws IOException {
    DraftedDataset draft =
        draft(
            "STT;Mã xã;Năm;Dân số\n1;19753;2024;12000\n2;19753;2025;12100\n3;19774;2024;9000\n4;19774;2025;9100\n");
    assertThat(draft.contract())
        .contains("CONFIRM: tells rows apart together with nam\n        primaryKeyPosition: 1")
        .contains("CONFIRM: tells rows apart together with ma_xa\n        primaryKeyPosition: 2")
        .doesNotContain("no primaryKey");
    assertThat(key("mã trạm;ngày;mực nước\nT1;1/2/2026;5,5\nT1;2/2/2026;5,6\nT2;1/2/2026;5,5\n"))
        .containsExactly("ma_tram", "ngay");
    assertThat(key("mã trạm;ngày;mực nước\nT1;1/2/2026;5,5\nT1;01/02/2026;5,6\nT2;1/2/2026;5,5\n"))
        .as("one day written twice")
        .isEmpty();
  }

  @Test
  void aCodeThatCountsTheRowsIsAKeyWithAWarning() throws IOException {
    DraftedDataset draft = draft("id;tên\n1;Thuận Hóa\n2;Kim Long\n3;Kim Long\n");
    assertThat(draft.contract())
        .contains("CONFIRM: a code? Its values are 1 to n in the order of the rows.")
        .contains("        primaryKey: true\n");
    assertThat(key("id;mã xã\n1;19753\n2;19774\n")).containsExactly("ma_xa");
  }

  @Test
  void countsAmountsAndContactsAreNoKey() throws IOException {
    assertThat(key("STT;dân số;điện thoại\n1;12000;0905000001\n2;12001;0905000002\n")).isEmpty();
    assertThat(key("mã huyện;nam;nữ\nH1;12;5\nH1;13;5\nH2;12;7\n")).as("men").isEmpty();
    assertThat(key("STT;tên;ghi chú\n1;A;x1\n2;A;x2\n3;B;x3\n")).isEmpty();
    assertThat(key("STT;mã;tên\n1;-;Cầu A\n2;K2;Cầu B\n"))
        .as("a word for no value")
        .containsExactly("ten");
  }
}
