package vn.kho.etl.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kho.etl.record.Fields;
import vn.kho.etl.record.RawRecord;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.ContractReader;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Runs the table of examples in docs/contracts.md: text in, value out. */
class CleanerExamplesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String HEADER = "| `kho.clean` | column | text in | value out |";
  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: trial.example
      version: 1.0.0
      status: active
      domain: trial
      servers: [{server: file, type: local, path: example.json, format: json}]
      schema:
        - name: example
          properties:
            - name: field
              physicalType: %s
              customProperties: [%s]
            - name: other
              physicalType: string
      team: {name: trial, members: [{username: trial@example.vn, role: owner}]}
      """;

  private static final Settings SETTINGS = Settings.of(ROOT, Map.of());

  @TempDir private Path folder = Path.of("");

  /**
   * A line of the table.
   *
   * @param clean the cleaner as a contract writes it; empty for none
   * @param type the column's type
   * @param texts what stands in the field, and in the other one where it matters
   * @param value what comes out
   */
  record Example(String clean, String type, List<String> texts, String value) {

    /** The custom properties: a cleaner, or {@code kho.nullWords: ...} beside none. */
    String properties() {
      String words = "kho.nullWords: ";
      return clean.startsWith(words)
          ? "{property: kho.nullWords, value: " + clean.substring(words.length()) + "}"
          : "{property: kho.clean, value: [" + clean + "]}";
    }

    static Example of(String line) {
      String[] cells = line.substring(1).split("\\|", -1);
      List<String> texts = Arrays.stream(cells[2].split(", other ", 2)).map(Example::bare).toList();
      return new Example(bare(cells[0]), bare(cells[1]), texts, bare(cells[3]));
    }

    private static String bare(String cell) {
      String text = cell.strip();
      return text.startsWith("`") ? text.substring(1, text.length() - 1) : text;
    }
  }

  static Stream<Example> examples() {
    try {
      List<String> lines = Files.readAllLines(ROOT.resolve("docs/contracts.md"));
      return lines.subList(lines.indexOf(HEADER) + 2, lines.size()).stream()
          .takeWhile(line -> line.startsWith("|"))
          .map(Example::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aCleanerGivesWhatItsExampleSays(Example example) throws IOException {
    assertThat(value(example)).isEqualTo(example.value());
  }

  private String value(Example example) throws IOException {
    Files.writeString(
        folder.resolve("example.yaml"), CONTRACT.formatted(example.type(), example.properties()));
    CodeLists lists = CodeLists.read(ROOT.resolve("warehouse-schema/code-lists"));
    Contracts contracts = ContractReader.read(folder, lists);
    assertThat(contracts.problems()).isEmpty();
    Contract contract = contracts.contracts().get(0);
    Fields fields = Fields.of(contract);
    ColumnCleaner cleaner =
        new ColumnCleaner(
            contract.columns().get(0),
            fields,
            new CleaningWords(
                lists,
                LocalDate.of(2026, 1, 1),
                SETTINGS.zone(Setting.TIME_ZONE),
                SETTINGS.list(Setting.CLEAN_NULL_WORDS)));
    try {
      return shown(cleaner.clean(new Cells(example.texts())));
    } catch (Unclean e) {
      return e.code().text();
    }
  }

  private static String shown(@Nullable Object value) {
    if (value == null) {
      return "nothing";
    }
    return value instanceof Rounded rounded ? shown(rounded.value()) : value.toString();
  }

  private record Cells(List<String> texts) implements RawRecord {
    @Override
    public long number() {
      return 1;
    }

    @Override
    public @Nullable Object value(int field) {
      return field < texts.size() ? texts.get(field) : null;
    }

    @Override
    public String json() {
      return "{}";
    }

    @Override
    public @Nullable String fault() {
      return null;
    }
  }
}
