package vn.kho.etl.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.format.RecordFormats;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableProbe;
import vn.kho.etl.probe.TableRows;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Tables that programs draw with lines, as they are read and as a load by their draft reads them.
 */
class DrawnTableTest {
  private static final List<String> ROWS =
      List.of("[ma, ten, so]", "[001, Phú Hội, 1234]", "[002, An Cựu, ]", "[003, Vỹ Dạ, 789]");

  @TempDir private Path folder = Path.of("");

  private SourceFile file(String text) throws IOException {
    return SourceFile.of("a.txt", Files.writeString(folder.resolve("a.txt"), text));
  }

  private List<String> read(String text) throws IOException {
    try (TableRows table = new TableProbe().open(file(text), ReadOptions.NONE)) {
      List<String> rows = new ArrayList<>(List.of(table.layout().header().toString()));
      for (List<String> row = table.next(); row != null; row = table.next()) {
        rows.add(row.toString());
      }
      return rows;
    }
  }

  /** The names of the columns and the records, as a load by the draft reads them. */
  private List<String> loaded(String text) throws IOException {
    DatasetName dataset = new DatasetName("staging", "a");
    DraftedDataset draft =
        DraftedDataset.of(
            file(text), ReadOptions.NONE, new DraftedDataset.Wish(dataset, "so-y-te", "a.txt"));
    assertThat(draft.notes()).isEmpty();
    Map<String, String> options = new LinkedHashMap<>();
    draft
        .server()
        .options()
        .forEach((word, value) -> options.put(word.substring("kho.".length()), value));
    Server server =
        new Server(
            "",
            Server.Kind.LOCAL,
            "a.txt",
            FileFormats.ofWord(draft.server().format()).orElseThrow(),
            options);
    List<String> rows = new ArrayList<>(List.of(draft.headers().toString()));
    FieldSelection fields = new FieldSelection(draft.headers());
    try (RecordReader reader =
        RecordFormats.of(server).open(file(text).open(), FileChunk.WHOLE, fields)) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        List<String> cells = new ArrayList<>();
        assertThat(record.fault()).isNull();
        for (int i = 0; i < draft.headers().size(); i++) {
          cells.add(Objects.requireNonNullElse(record.text(i), "").strip());
        }
        rows.add(cells.toString());
      }
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
         ma  |   ten   |  so\s\s
        -----+---------+------
         001 | Phú Hội | 1234
         002 | An Cựu  |    \s
         003 | Vỹ Dạ   |  789
        (3 rows)

        """,
        """
        +-----+---------+------+
        | ma  | ten     | so   |
        +-----+---------+------+
        | 001 | Phú Hội | 1234 |
        | 002 | An Cựu  |      |
        | 003 | Vỹ Dạ   |  789 |
        +-----+---------+------+
        3 rows in set (0.00 sec)
        """,
        """
        | ma | ten | so |
        |----|:---:|---:|
        | 001 | Phú Hội | 1234 |
        | 002 | An Cựu | |
        | 003 | Vỹ Dạ | 789 |
        """,
        """
        ma   ten            so
        ---- ---------- ------
        001  Phú Hội      1234
        002  An Cựu          \s
        003  Vỹ Dạ         789

        (3 rows affected)
        """,
        """
        ma,ten,so
        --,---,--
        001,Phú Hội,1234
        002,An Cựu,
        003,Vỹ Dạ,789
        """
      })
  void linesThatAreDrawnAreNoRecordsAndNoNames(String text) throws IOException {
    assertThat(read(text)).isEqualTo(ROWS);
    assertThat(loaded(text)).isEqualTo(ROWS);
    assertThat(read(text.replace("\n", "\r\n"))).isEqualTo(ROWS);
  }

  @Test
  void whatProgramsSayAroundATableIsCounted() throws IOException {
    String text =
        """
        # Danh sách

        ma | ten | so
        --- | --- | ---
        001 | Phú \\| Hội | 1

        Nguồn: UBND

        | x | y |
        |---|---|
        | 1 | 2 |
        | 3 | 4 |
        """;
    assertThat(read(text)).containsExactly("[ma, ten, so]", "[001, Phú | Hội, 1]");
    var result = new TableProbe().probe(file(text), ReadOptions.NONE, null);
    assertThat(result.layout().tables()).isEqualTo(2);
    assertThat(result.layout().leftOut())
        .containsEntry("preamble", 1L)
        .containsEntry("footer", 1L)
        .containsEntry("other tables", 2L);
    ReadOptions second = new ReadOptions(2, "", "", "");
    try (TableRows table = new TableProbe().open(file(text), second)) {
      assertThat(table.layout().header()).containsExactly("x", "y");
      assertThat(table.next()).containsExactly("1", "2");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " a |  b   \n---+-----\n 1 | x  +\n   | y   \n",
        " a |   b   | c\n---+-------+---\n 1 | một  +| 5\n   | hai   | \n",
        "+---+---+\n| a | b |\n+---+---+\n| 1 | x\ny |\n| 2 | z |\n+---+---+\n",
        "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n",
        "-[ RECORD 1 ]--\na | 1\nb | 2\n-[ RECORD 2 ]--\na | 3\nb | 4\n"
      })
  void aCellOverSeveralLinesIsRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_SHAPE))
        .hasMessageContaining("Cannot read the drawn table");
  }

  @Test
  void oneColumnOfPsqlIsReadByTheBlankBeforeItsName() throws IOException {
    assertThat(read(" count \n-------\n  1234\n(1 row)\n")).containsExactly("[count]", "[1234]");
    assertThat(loaded(" mã huyện\n----------\n 001\n 002\n(2 rows)\n\n"))
        .containsExactly("[mã huyện]", "[001]", "[002]");
    assertThat(read("Danh sách\n---------\nAn\nBa\n")).as("no table of psql").hasSize(4);
  }

  @Test
  void aDrawnTableWithinAQuotedCellIsItsText() throws IOException {
    String cell = "Ghi chú:\n| a | b |\n|---|---|\n| 1 | 2 |";
    assertThat(read("ma,ghi,so\n1,\"" + cell + "\",5\n2,ngắn,6\n3,ngắn,7\n"))
        .containsExactly("[ma, ghi, so]", "[1, " + cell + ", 5]", "[2, ngắn, 6]", "[3, ngắn, 7]");
  }

  @Test
  void dashesThatAreValuesStay() throws IOException {
    assertThat(read("ma|ten|so\n1|-|2\n2|--|3\n3|---|4\n"))
        .containsExactly("[ma, ten, so]", "[1, -, 2]", "[2, --, 3]", "[3, ---, 4]");
    assertThat(read("ten,so,gia\nAn,1,2\n--,--,--\nBa,3,4\n")).contains("[--, --, --]");
  }

  @Test
  void aFirstCellOfHundredsOfLinesIsOneCell() throws IOException {
    String note = "Dòng một, hai; ba | bốn\n".repeat(600).strip();
    String rows = "002;ngắn;6\n003;ngắn;7\n";
    assertThat(read("ma;ghi chú;so\n001;\"" + note + "\";5\n" + rows))
        .containsExactly(
            "[ma, ghi chú, so]", "[001, " + note + ", 5]", "[002, ngắn, 6]", "[003, ngắn, 7]");
    String each = "ma\tghi chú\tso\n" + ("1\t\"" + "a: b|c\n".repeat(40) + "\"\t5\n").repeat(12);
    assertThat(read(each)).hasSize(13);
    String stray = "ma,ten\n" + "1,\"a\n".repeat(30) + "2,b\n".repeat(500);
    assertThat(read(stray)).as("quotes that nothing closes").hasSize(531);
  }
}
