package vn.kho.etl.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.FormatReader;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.RecordScan;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.QueryCheck;
import vn.kho.schema.contract.Server;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.format.FormatOption;
import vn.kho.schema.format.OptionDefault;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

class RecordFormatsTest {
  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: urn:kho:a
      version: 1.0.0
      status: active
      domain: tourism
      servers:
        - server: files
          type: local
          path: a.colon
          format: colon
          customProperties:
            - {property: kho.columns, value: "ma:ten"}%s
      team: {name: office, members: [{username: a@example.vn, role: owner}]}
      schema:
        - name: a
          properties:
            - {name: ma, logicalType: string, physicalType: string}
      """;

  /** A value of each option that is not its default. */
  private static final Map<String, String> OTHER_VALUES =
      Map.ofEntries(
          Map.entry("recordPath", "data"),
          Map.entry("encoding", "TCVN3"),
          Map.entry("headerRow", "3"),
          Map.entry("headerRows", "2"),
          Map.entry("skipRows", "1"),
          Map.entry("skipLike", "Tổng*"),
          Map.entry("delimiter", "\\t"),
          Map.entry("quote", "'"),
          Map.entry("escape", "\\"),
          Map.entry("multiline", "allowed"),
          Map.entry("sheet", "2"),
          Map.entry("hiddenRows", "skip"),
          Map.entry("mergedCells", "all"),
          Map.entry("meridian", "107.75"),
          Map.entry("columns", "ma:2-4"),
          Map.entry("places", "bytes"),
          Map.entry("gaps", "blank"));

  @TempDir Path folder = Path.of("");

  @Test
  void everyFormatHasAReaderAndAWordOfItsOwn() {
    assertThat(RecordFormats.all())
        .extracting(one -> one.format().name())
        .containsExactlyInAnyOrderElementsOf(
            FileFormats.all().stream().map(FileFormat::name).toList());
    assertThat(FileFormats.all().stream().flatMap(format -> format.endings().stream()))
        .doesNotHaveDuplicates();
  }

  /** Workbooks are found by the reader of their tables, which is asked first; CSV by its own. */
  @Test
  void theFormatOfAFileIsRecognised() throws IOException {
    Map<String, byte[]> files = new HashMap<>(SampleFiles.all(folder));
    files.put("colon", "1:Huế\n".getBytes(StandardCharsets.UTF_8));
    files.keySet().removeIf(name -> format(name).equals(FileFormats.EXCEL));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      FileFormat format = format(file.getKey());
      Path path = Files.write(folder.resolve("one"), file.getValue());
      String name = format.name().equals("colon") ? "one.colon" : "one";
      assertThat(RecordFormats.detect(SourceFile.of(name, path)).map(FormatReader::format))
          .as(file.getKey())
          .isEqualTo(Optional.of(format).filter(one -> !one.equals(FileFormats.CSV)));
    }
  }

  private static FileFormat format(String name) {
    return FileFormats.ofWord(name.substring(name.lastIndexOf('.') + 1)).orElseThrow();
  }

  /** An option, of the format that has it. */
  private record OptionOfFormat(FileFormat format, FormatOption<?> option) {
    /** The reader with what the format cannot be read without, and more. */
    RecordFormat reader(Map<String, String> more) {
      Map<String, String> options = new HashMap<>();
      format.options().stream()
          .filter(FormatOption::required)
          .forEach(one -> options.put(one.key(), one.key().equals("columns") ? "ma:1-5" : ""));
      options.putAll(more);
      return RecordFormats.of(new Server("s", Server.ServerKind.LOCAL, "a", format, options));
    }

    @Override
    public String toString() {
      return format.name() + " " + option.name();
    }
  }

  /** All but those of the rows of a database, which its source asks. */
  private static Stream<OptionOfFormat> options() {
    return FileFormats.all().stream()
        .filter(format -> !format.equals(FileFormats.ROWS))
        .flatMap(format -> format.options().stream().map(one -> new OptionOfFormat(format, one)));
  }

  @ParameterizedTest
  @MethodSource("options")
  void aReaderTakesTheDefaultOfItsDescriptionAndEachOtherValue(OptionOfFormat one) {
    FormatOption<?> option = one.option();
    String other = Objects.requireNonNull(OTHER_VALUES.get(option.key()));
    assertThat(option.type().accepts(other)).as(other).isTrue();

    assertThat(one.reader(Map.of(option.key(), other))).isNotEqualTo(one.reader(Map.of()));
    if (option.fallback() instanceof OptionDefault.Fixed<?>) {
      assertThat(one.reader(Map.of(option.key(), option.preset()))).isEqualTo(one.reader(Map.of()));
    }
    if (option.required()) {
      Server without = new Server("s", Server.ServerKind.LOCAL, "a", one.format(), Map.of());
      assertThatThrownBy(() -> RecordFormats.of(without))
          .isInstanceOf(KhoException.class)
          .hasMessageContaining("without " + option.name());
    }
  }

  @Test
  void aFormatIsAddedByOneClassAndOneLine() throws IOException {
    Contracts read = contracts("");

    assertThat(read.problems()).noneMatch(problem -> problem.message().contains("format"));
    Server server =
        new Server(
            "s",
            Server.ServerKind.LOCAL,
            "a.colon",
            FileFormats.ofWord("colon").orElseThrow(),
            Map.of("columns", "ma:ten"));
    RecordFormat format = RecordFormats.of(server);
    byte[] bytes = "1:Huế\n2\n".getBytes(StandardCharsets.UTF_8);
    FieldSelection fields = new FieldSelection(List.of("ten"));
    RecordScan scan = format.scan(() -> new ByteArrayInputStream(bytes), fields);
    assertThat(scan.records()).isEqualTo(2);
    assertThat(scan.columns().unread()).containsExactly("ma");
    try (InputStream stream = new ByteArrayInputStream(bytes);
        RecordReader reader = format.open(stream, FileChunk.WHOLE, fields)) {
      RawRecord first = reader.next();
      assertThat(first).isNotNull();
      assertThat(first.text(0)).isEqualTo("Huế");
      RawRecord second = reader.next();
      assertThat(second).isNotNull();
      assertThat(second.fault()).contains("it has 1 fields");
    }
  }

  @Test
  void contractsKnowTheOptionsOfAnAddedFormatAndNoOther() throws IOException {
    assertThat(contracts("").problems()).isEmpty();
    assertThat(contracts("\n      - {property: kho.sheet, value: x}").problems())
        .anyMatch(
            problem ->
                problem
                    .message()
                    .contains("kho.sheet here, it has no meaning for the format colon"));
    assertThat(contracts("\n      - {property: kho.delimiter, value: ''}").problems())
        .anyMatch(problem -> problem.message().contains("'kho.delimiter', one to four characters"));
    assertThat(contracts("", CONTRACT.replaceFirst("(?s) *customProperties:.*?%s", "")).problems())
        .anyMatch(problem -> problem.message().contains("without kho.columns"));
    assertThat(contracts("\n      - {property: kho.colums, value: x}").problems())
        .anyMatch(problem -> problem.message().contains("did you mean 'kho.columns'"));
  }

  /** What is particular to a format is a trait or an option of its description, or its reader. */
  @Test
  void noClassAsksWhetherAFormatIsACertainOne() throws IOException {
    Pattern question =
        Pattern.compile(
            "(equals\\(|[!=]= ?)FileFormats\\.[A-Z]|FileFormats\\.[A-Z_]+(::|\\.)equals");
    List<String> asking = new ArrayList<>();
    for (String module :
        List.of("warehouse-schema", "quality-rules", "etl-jobs", "orchestration")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          if (question.matcher(Files.readString(file).replaceAll("\\s+", " ")).find()) {
            asking.add(file.toString());
          }
        }
      }
    }

    assertThat(question.matcher("server.format().equals(FileFormats.CSV)").find()).isTrue();
    assertThat(asking).isEmpty();
  }

  @Test
  void theExampleOfTheDocsIsTheOneThatIsTested() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "extending.md"));
    assertThat(page)
        .contains("implements RecordFormatPlugin")
        .contains("META-INF/services/vn.kho.schema.format.FileFormatPlugin");
    Stream.of("everyFormatHasAReaderAndAWordOfItsOwn", "aFormatIsAddedByOneClassAndOneLine")
        .forEach(test -> assertThat(page).contains(test));
  }

  private Contracts contracts(String more) throws IOException {
    return contracts(more, CONTRACT);
  }

  private Contracts contracts(String more, String contract) throws IOException {
    Files.createDirectories(folder.resolve("contracts/tourism"));
    Files.writeString(folder.resolve("contracts/tourism/a.yaml"), contract.formatted(more));
    Settings settings = Settings.of(folder, Map.of("content.contracts", "contracts"));
    return ContractReader.read(settings, CodeLists.none(), QueryCheck.NONE);
  }
}
