package vn.kho.etl.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.etl.extract.jdbc.SampledTable;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;

/** What is drafted of rows of a database, without one. */
class DraftedTableTest {
  private static DraftedDataset draft(String url, SampledTable sample) {
    Server server =
        new Server("", Server.ServerKind.JDBC, url, FileFormats.ROWS, Map.of("table", "xa"));
    return DraftedTable.of(
        sample, server, new DraftedDataset.DraftRequest(new DatasetName("a", "xa"), "so-y-te", ""));
  }

  private static DraftedDataset draft(boolean text, String name, String... values) {
    return draft(
        "jdbc:postgresql://h/d",
        new SampledTable(
            List.of(new SampledTable.DatabaseColumn(name, "", "", false, text)),
            List.of(),
            List.of(values).stream().map(List::of).toList(),
            true,
            "public"));
  }

  @ParameterizedTest
  @CsvSource({"46, 49", "1.5, 2.5", "1.200 đ, 15.000 đ", "20 %, 30 %"})
  void figuresOfATextOfTheDatabaseStayText(String one, String other) {
    DraftedDataset draft = draft(true, "tinh", one, other);
    assertThat(draft.contract()).contains("name: tinh\n        physicalType: string\n");
    assertThat(draft.contract()).doesNotContain("kho.clean");
    assertThat(draft.notes())
        .singleElement()
        .asString()
        .startsWith("Column tinh is text in the database, and stays text");
    assertThat(draft(false, "tinh", one, other).contract()).doesNotContain("physicalType: string");
  }

  @Test
  void aServerIsDraftedByTheTypeThatReadsIt() {
    SampledTable sample =
        new SampledTable(
            List.of(new SampledTable.DatabaseColumn("a", "bigint", "", false, false)),
            List.of("a"),
            List.of(List.of("1")),
            true,
            "so%y");
    assertThat(draft("jdbc:mariadb://h/d", sample).contract())
        .contains("type: mysql\n", "port: 3306\n");
    assertThat(draft("jdbc:postgresql://h/d", sample).contract()).contains("schema: \"so%y\"\n");
  }

  @Test
  void daysAndYesOrNoOfATextAreDraftedAsSuch() {
    assertThat(draft(true, "ngay", "1/7/2025", "31/7/2025").contract())
        .contains("physicalType: date", "formats: [d/M/yyyy]");
    assertThat(draft(true, "co", "có", "không").contract()).contains("physicalType: boolean");
    assertThat(draft(true, "ten", "Huế", "Hà Nội").notes()).isEmpty();
  }

  @Test
  void aCodeIsKnownByItsNameAsDatabasesWriteIt() {
    for (String name : List.of("ma_tinh", "patient_id", "MA_XA", "zip_code", "mã xã")) {
      assertThat(draft(false, name, "46", "49").contract())
          .as(name)
          .contains("physicalType: string");
    }
    assertThat(draft(false, "man_hinh", "46", "49").contract()).contains("physicalType: bigint");
  }
}
