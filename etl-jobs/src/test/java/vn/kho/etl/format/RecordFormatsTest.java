package vn.kho.etl.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
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

  @TempDir Path folder = Path.of("");

  @Test
  void everyFormatHasAReaderAndAWordOfItsOwn() {
    Set<String> words = new HashSet<>();
    for (FileFormat format : FileFormats.all()) {
      assertThat(RecordFormats.reads(format)).as(format.name()).isTrue();
      format.words().forEach(word -> assertThat(words.add(word)).as(word).isTrue());
    }
  }

  @Test
  void aFormatIsAddedByOneClassAndOneLine() throws IOException {
    Contracts read = contracts("");

    assertThat(read.problems()).noneMatch(problem -> problem.message().contains("format"));
    Server server =
        new Server(
            "s",
            Server.Kind.LOCAL,
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
    assertThat(contracts("\n      - {property: kho.sheet, value: x}").problems())
        .anyMatch(
            problem ->
                problem
                    .message()
                    .contains("kho.sheet here, it has no meaning for the format colon"));
    assertThat(contracts("\n      - {property: kho.colums, value: x}").problems())
        .anyMatch(problem -> problem.message().contains("did you mean 'kho.columns'"));
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
    Files.createDirectories(folder.resolve("contracts/tourism"));
    Files.writeString(folder.resolve("contracts/tourism/a.yaml"), CONTRACT.formatted(more));
    Settings settings = Settings.of(folder, Map.of("content.contracts", "contracts"));
    return ContractReader.read(settings, CodeLists.none(), QueryCheck.NONE);
  }
}
