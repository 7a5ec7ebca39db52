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
            file(text),
            ReadOptions.NONE,
            new DraftedDataset.DraftRequest(dataset, "so-y-te", "a.txt"));
    assertThat(draft.notes()).isEmpty();
    Map<String, String> options = new LinkedHashMap<>();
    draft
        .server()
        .options()
        .forEach((word, value) -> options.put(word.substring("kho.".length()), value));
    Server server =
        new Server(
            "",
            Server.ServerKind.LOCAL,
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
        " a |  b   \n---+-----\n 1 | x  +\n",
        " a |  b   \n---+-----\n 1 | x  +\n 2 | y   \n",
        " a |   b   | c\n---+-------+---\n 1 | một  +| 5\n   | hai   | 6\n",
        " a |   b   | c\n---+-------+---\n 1 | một  +| 5\n   | hai  +| \n(1 row)\n",
        "+---+-----+\n| a | b   |\n+---+-----+\n| 1 | x\ny|z |\n| 2 | z   |\n+---+-----+\n",
        "+---+---+\n| a | b |\n+---+---+\n| 1 | x\ny |\n| 2 | z |\n+---+---+\n",
        "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n",
        "-[ RECORD 1 ]--\na | 1\nb | 2\n-[ RECORD 2 ]--\na | 3\nb | 4\n"
      })
  void aCellOverSeveralLinesIsRefusedWhereNothingShowsThatItIsOne(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_SHAPE))
        .hasMessageContaining("Cannot read the table that is drawn with lines");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " a |   b   | c \n---+-------+---\n 1 | một  +| 5\n   | hai  +| \n   | ba    | \n 2 | C+    | 6\n(2 rows)\n",
        " a | c |   b   \n---+---+-------\n 1 | 5 | một  +\n   |   | hai  +\n   |   | ba\n 2 | 6 | C+\n(2 rows)\n",
        "+---+-------+---+\n| a |   b   | c |\n+---+-------+---+\n| 1 | một  +| 5 |\n|   | hai  +|   |\n|   | ba    |   |\n| 2 | C+    | 6 |\n+---+-------+---+\n(2 rows)\n",
        " a │   b   │ c \n───┼───────┼───\n 1 │ một  ↵│ 5\n   │ hai  ↵│ \n   │ ba    │ \n 2 │ C+    │ 6\n(2 rows)\n",
        "+---+------------+---+\n| a | b          | c |\n+---+------------+---+\n| 1 | một\nhai\nba | 5 |\n| 2 | C+         | 6 |\n+---+------------+---+\n2 rows in set (0.00 sec)\n"
      })
  void aCellOverSeveralLinesIsReadWhereTheProgramShowsIt(String text) throws IOException {
    boolean last = text.startsWith(" a | c");
    assertThat(read(text))
        .containsExactly(
            last ? "[a, c, b]" : "[a, b, c]",
            last ? "[1, 5, một\nhai\nba]" : "[1, một\nhai\nba, 5]",
            last ? "[2, 6, C+]" : "[2, C+, 6]");
    assertThatThrownBy(() -> loaded(text))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("a cell of its table drawn with lines goes over several lines");
  }

  @Test
  void noLoadReadsSeveralDrawnTablesAsOne() {
    String box =
        "+----+------+\n| %s | %s  |\n+----+------+\n| 01 | An   |\n+----+------+\n1 row in set\n\n";
    assertThatThrownBy(() -> loaded(box.formatted("ma", "ten") + box.formatted("id", "gia")))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("it has several tables drawn with lines");
  }

  @Test
  void aTextThatPsqlBrokeForItsWidthIsWhole() throws IOException {
    String text =
        " a |  b   | c \n---+------+---\n 1 | một .| 5\n   |.hai  | \n 2 | e.   | 6\n   | x    | \n";
    assertThat(read(text)).contains("[1, một hai, 5]", "[2, e., 6]", "[, x, ]");
  }

  @Test
  void oneColumnOfPsqlIsReadByTheBlankBeforeItsName() throws IOException {
    assertThat(read(" count \n-------\n  1234\n(1 row)\n")).containsExactly("[count]", "[1234]");
    assertThat(loaded(" mã huyện\n----------\n 001\n 002\n(2 rows)\n\n"))
        .containsExactly("[mã huyện]", "[001]", "[002]");
    assertThat(read("Danh sách\n---------\nAn\nBa\n")).as("no table of psql").hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " note\n--------\n dong 1+\n dong 2\n(1 row)\n",
        " a\n---\n 1\n\n 3\n(3 rows)\n",
        "ma   ten\n---- -------\n001  Phú\n002  An\n\n3 rows selected.\n",
      })
  void rowsThatAreNotAsManyAsTheProgramSaysAreRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_SHAPE))
        .hasMessageContaining("row")
        .hasMessageContaining("were found");
  }

  @Test
  void aDrawnTableWithinAQuotedCellIsItsText() throws IOException {
    String cell = "Ghi chú:\n| a | b |\n|---|---|\n| 1 | 2 |";
    assertThat(read("ma,ghi,so\n1,\"" + cell + "\",5\n2,ngắn,6\n3,ngắn,7\n"))
        .containsExactly("[ma, ghi, so]", "[1, " + cell + ", 5]", "[2, ngắn, 6]", "[3, ngắn, 7]");
  }

  @Test
  void aLineAboveTotalsIsNotBelowNames() throws IOException {
    String report =
        """
        MA   TEN            SL     TIEN
        001  Phu Hoi       567      890
        002  An Cuu         12       34
                        ------ --------
             TONG          579      924
        """;
    assertThat(read(report))
        .startsWith("[MA, TEN, SL, TIEN]", "[001, Phu Hoi, 567, 890]", "[002, An Cuu, 12, 34]")
        .hasSize(4);
    String whole = report.replace(" ".repeat(16) + "---", "---- ---------- ---");
    assertThat(read(whole)).contains("[001, Phu Hoi, 567, 890]", "[002, An Cuu, 12, 34]");
    String group = report.replace("002  An Cuu ", "            ");
    assertThat(read(group)).contains("[001, Phu Hoi, 567, 890]");
    assertThat(read("ma|ten|so\n001|An|5\n---|---|---\n002|Ba|6\n"))
        .contains("[001, An, 5]", "[002, Ba, 6]");
    assertThat(read("001|An|5\n---|---|---\n002|Ba|6\n003|Tu|7\n"))
        .contains("[001, An, 5]", "[002, Ba, 6]");
    assertThat(read("ma|ten|so\nBV|An|x\n---|---|---\nBW|Ba|y\n"))
        .contains("[BV, An, x]", "[BW, Ba, y]");
  }

  @Test
  void namesMayBeNumbersWhereAProgramDrewTheLine() throws IOException {
    assertThat(read(" xa | 1 | 2 \n----+---+---\n An | 5 | 6\n"))
        .containsExactly("[xa, 1, 2]", "[An, 5, 6]");
    assertThat(read("| # | 2025 |\n|---|---|\n| 1 | 2 |\n")).containsExactly("[#, 2025]", "[1, 2]");
    assertThat(read("Don vi: So Y te\n\nxa   2025 2026\n---- ---- ----\nAn      5    6\n"))
        .containsExactly("[xa, 2025, 2026]", "[An, 5, 6]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "002  Mot ten rat dai qua 567\n003  Vy Da         789\n",
        "002  Dong mot\ndong hai      567\n003  Vy Da  789\n",
        "002  Mot ten rat dai qua 567\n\nNguon: So Y te\n003  Vy Da\n",
        "002  Mot ten rat dai qua 567\n003  Vy Da         789\n\nx    y\n---- ----\n1    2\n"
      })
  void recordsBehindALineThatIsNoneAreRefused(String behind) {
    String table = "ma   ten            so\n---- ---------- ------\n001  Phu Hoi      1234\n";
    assertThatThrownBy(() -> read(table + behind))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_SHAPE))
        .hasMessageContaining("Cannot read the table that is drawn with lines");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ma | ten\n---|---\n1 | a\n\n2 | b\n",
        "ma | ten\n---|---\n1 | a\nxuong dong\n2 | b\n",
        "| ma | ten |\n|---|---|\n| 1 | a |\nxuong\ndong\n| 2 | b |\n"
      })
  void recordsBehindTheEndOfATableWithBarsAreRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("Cannot read the table that is drawn with lines")
        .hasMessageContaining(": line 4.");
  }

  @Test
  void notesBelowATableEndIt() throws IOException {
    String table = "ma   ten            so\n---- ---------- ------\n001  Phu Hoi      1234\n";
    String note = "Tổng cộng số bệnh nhân        1234\n\n";
    for (String below :
        List.of(
            note,
            note + "Nguồn: Sở Y tế\n",
            note + "Người lập        Giám đốc\n",
            note + "x    y\n---- ----\n1    2\n")) {
      assertThat(read(table + below)).containsExactly("[ma, ten, so]", "[001, Phu Hoi, 1234]");
    }
  }

  @Test
  void aSecondTableBehindABlankLineIsNoPartOfTheFirst() throws IOException {
    String table = "ma   ten            so\n---- ---------- ------\n001  Phu Hoi      1234\n";
    assertThat(read(table + "\nx    y\n---- ----------\nan   ba\ntu   nam\n"))
        .containsExactly("[ma, ten, so]", "[001, Phu Hoi, 1234]");
    assertThat(read(table + "\n" + table))
        .as("pages of one table")
        .containsExactly("[ma, ten, so]", "[001, Phu Hoi, 1234]", "[001, Phu Hoi, 1234]");
    String note = "| a | b |\n|---|---|\n| 1 | 2 |\n\nXem: x | y\n\n";
    assertThat(read(note + note)).containsExactly("[a, b]", "[1, 2]");
    String box = "==== ====\nma   ten\n==== ====\nan   ba\n\ntu   nam\n==== ====\n";
    assertThat(read(box)).containsExactly("[ma, ten]", "[an, ba]", "[tu, nam]");
  }

  @Test
  void aRecordOfDashesIsNoLineBelowNames() throws IOException {
    String text = "ma,ten\nBV01,Phu Hoi\n--,--\nBV02,An Cuu\n";
    List<String> rows = List.of("[ma, ten]", "[BV01, Phu Hoi]", "[--, --]", "[BV02, An Cuu]");
    assertThat(read(text)).isEqualTo(rows);
    assertThat(loaded(text)).isEqualTo(rows);
    String both = "ma,ten\n--,--\nBV01,Phu Hoi\n--,--\nBV02,An Cuu\n";
    assertThat(read(both)).isEqualTo(rows);
    assertThat(loaded(both)).isEqualTo(rows);
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
