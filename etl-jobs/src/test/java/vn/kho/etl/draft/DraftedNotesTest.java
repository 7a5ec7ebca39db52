package vn.kho.etl.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.KhoException;

/** A draft leaves out what only a note or a total can be, and reports what else may be one. */
class DraftedNotesTest {
  private static final String ROWS = "tên;số;ngày\nĐiện lực;1;1/2/2026\nCấp nước;2;1/2/2026\n";

  @TempDir private Path folder = Path.of("");

  private DraftedDataset draft(byte[] text, String name) throws IOException {
    Path file = Files.write(folder.resolve(name), text);
    DatasetName dataset = new DatasetName("staging", "a");
    return DraftedDataset.of(
        SourceFile.of(name, file),
        ReadOptions.NONE,
        new DraftedDataset.DraftRequest(dataset, "so-y-te", name));
  }

  private DraftedDataset draft(String text) throws IOException {
    return draft(text.getBytes(StandardCharsets.UTF_8), "a.csv");
  }

  @Test
  void aTotalIsSkippedAndNoFirmThatBeginsAlike() throws IOException {
    assertThat(draft(ROWS + "Tổng;3;\n").server().options())
        .as("Tổng* would leave out Tổng công ty")
        .containsEntry("kho.skipLike", "Tổng");
    assertThat(draft(ROWS + "TỔNG CỘNG TOÀN TỈNH;3;\n").server().options())
        .containsEntry("kho.skipLike", "TỔNG CỘNG*");
  }

  @Test
  void namesAndCodesAtTheEndAreNoPatternOfWhatIsSkipped() throws IOException {
    DraftedDataset signed = draft(ROWS + "Phố mới;3;2/2/2026\n\nGiám đốc\nNguyễn Văn An\n");
    assertThat(signed.server().options()).doesNotContainKey("kho.skipLike");
    assertThat(signed.notes()).anyMatch(note -> note.contains("look like notes"));
    assertThat(signed.contract()).doesNotContain("Nguyễn");
    assertThat(draft(ROWS + "Phố mới;3;2/2/2026\n04\n").server().options())
        .doesNotContainKey("kho.skipLike");
  }

  @Test
  void fewValuesThatStandOnceAreNoListOfWords() throws IOException {
    StringBuilder text = new StringBuilder("mã;tên tiếng Anh;cấp\n");
    for (int i = 0; i < 40; i++) {
      String english = i < 4 ? "Ward " + (char) ('A' + i) : "";
      text.append("P%02d;%s;%s\n".formatted(i, english, i % 2 == 0 ? "Phường" : "Xã"));
    }
    assertThat(draft(text.toString()).suite())
        .contains("id: cap_known")
        .doesNotContain("id: ten_tieng_anh_known");
  }

  @Test
  void subtotalsAndFurtherTablesAreReported() throws IOException {
    assertThat(draft(ROWS + "Cộng huyện A Lưới;3;1/2/2026\n").notes())
        .anyMatch(note -> note.contains("subtotals do: 1"));
    String list = "<a><x><m>1</m></x><x><m>2</m></x><y><m>3</m></y><y><m>4</m></y></a>";
    assertThat(draft(list.getBytes(StandardCharsets.UTF_8), "a.xml").notes())
        .anyMatch(note -> note.contains("has 2 tables"));
  }

  @Test
  void aDelimiterOfSeveralCharactersIsDrafted() throws IOException {
    DraftedDataset draft = draft(ROWS.replace(";", "||") + "Phố||3||2/2/2026\n");
    assertThat(draft.server().options()).containsEntry("kho.delimiter", "||");
    assertThat(draft.notes()).isEmpty();
    assertThat(draft(ROWS.replace(";", "::") + "Phố::3::2/2/2026\n").server().options())
        .containsEntry("kho.delimiter", "::");
  }

  @Test
  void aColumnInAnOldFontIsDraftedWithItsEncoding() throws IOException {
    StringBuilder text = new StringBuilder("t\u00aan;s\u00e8\n");
    for (String name :
        new String[] {
          "Ph\u00ad\u00eang ThuËn Hãa", "X· Hång Thñy", "X· Qu¶ng §iÒn", "Léc D\u00ad¬ng"
        }) {
      text.append(name).append(";1\n").append(name).append(" 2;2\n");
    }
    DraftedDataset draft = draft(text.toString());
    assertThat(draft.contract())
        .contains("name: ten", "value: [{encoding: {of: TCVN3}}]", "value: \"t\u00aan\"");
  }

  @Test
  void zerosInFrontAreKeptWhateverTheColumnIsCalled() throws IOException {
    String text = "đơn vị;liên hệ;dân số;tỷ lệ\n00;0905123456;1.200;0,5\n01;0234382222;900;12,25\n";
    assertThat(draft(text).columns().stream().map(column -> column.guess().type()))
        .containsExactly("string", "string", "bigint", "double");
  }

  @Test
  void columnsAtFixedPlacesAreDraftedWithTheirPlaces() throws IOException {
    String lines =
        """
        001  Phú Lộc       5  1/2/2026
        002  A Lưới cũ   120  2/2/2026
        003  Huế           7  3/2/2026
        """;
    DraftedDataset named = draft("ma   ten          so  ngay    \n" + lines);
    assertThat(named.server().format()).isEqualTo("fixed");
    assertThat(named.server().options())
        .containsEntry("kho.columns", "ma:1-4, ten:6-15, so:17-21, ngay:23-30")
        .containsEntry("kho.skipRows", "1")
        .containsEntry("kho.places", "characters");
    assertThat(named.notes()).isEmpty();
    assertThat(named.rows().count()).isEqualTo(3);
    assertThat(draft(lines).server().options())
        .containsEntry("kho.columns", "cot_1:1-4, cot_2:6-15, cot_3:17-21, cot_4:23-30")
        .doesNotContainKey("kho.skipRows");
    String bytes = "001  Huế    5\n002  Vỹ    12\n003  Ba       7\n";
    DraftedDataset counted = draft(bytes);
    assertThat(counted.server().options())
        .containsEntry("kho.places", "bytes")
        .doesNotContainKey("kho.skipRows");
    assertThat(counted.rows().count()).isEqualTo(3);
    String titled = "DANH SÁCH NĂM 2026\n\nma   ten          so  ngay    \n" + lines;
    DraftedDataset below = draft(titled + "\nNguồn: Sở Y tế\n");
    assertThat(below.notes()).anyMatch(note -> note.contains("first 2 lines"));
    assertThat(below.server().options())
        .containsEntry("kho.skipRows", "3")
        .containsEntry("kho.skipLike", "Nguồn:*")
        .containsEntry("kho.columns", "ma:1-4, ten:6-15, so:17-21, ngay:23-30");
    assertThat(counted.columns().get(1).source().values()).containsExactly("Huế", "Vỹ", "Ba");
  }

  @Test
  void anEncodingThatIsNotCertainIsNotDrafted() {
    byte[] text = "ma;ten\n1;t\u00d5\n2;c\u00e0\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> draft(text, "a.csv"))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("kho.encoding");
  }
}
