package vn.kho.etl.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.RecordScan;
import vn.kho.etl.record.csv.CsvScan;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.format.FormatTrait;

/** A file of more than one chunk is cut exactly where the description of its format says so. */
class LargeFilesTest {
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  /** How long a text is, in characters. */
  private static final int TEXT = 2000;

  private static final int ROWS = (int) (CsvScan.CHUNK / TEXT) * 5 / 4;

  @TempDir Path folder = Path.of("");

  @FunctionalInterface
  private interface LargeFile {
    byte[] bytes(Path folder) throws IOException;
  }

  private static Map<String, LargeFile> files() {
    Map<String, LargeFile> files = new LinkedHashMap<>();
    files.put("csv", folder -> rows("ma,ten\n", "%d,%s\n", ""));
    files.put("json", folder -> rows("[{\"ma\":0}", ",{\"ma\":%d,\"ten\":\"%s\"}", "]"));
    files.put("jsonl", folder -> rows("", "{\"ma\":%d,\"ten\":\"%s\"}\n", ""));
    files.put("xml", folder -> rows(XML + "<ds>", "<x><ma>%d</ma><ten>%s</ten></x>", "</ds>"));
    files.put(
        "geojson",
        folder ->
            rows(
                "{\"type\":\"FeatureCollection\",\"features\":["
                    + "{\"type\":\"Feature\",\"properties\":{\"ma\":0},\"geometry\":null}",
                ",{\"type\":\"Feature\",\"properties\":{\"ma\":%d,\"ten\":\"%s\"},"
                    + "\"geometry\":null}",
                "]}"));
    files.put("fixed", folder -> rows("", "%06d%s\n", ""));
    files.put("colon", folder -> rows("", "%d:%s\n", ""));
    files.put(
        "rows",
        folder ->
            rows(
                "{\"kho.columns\":[{\"name\":\"ma\",\"kind\":\"NUMBER\"},"
                    + "{\"name\":\"ten\",\"kind\":\"TEXT\"}]}\n",
                "[\"%d\",\"%s\"]\n",
                ""));
    files.put("excel", folder -> xlsx());
    files.put("parquet", LargeFilesTest::parquet);
    return files;
  }

  @Test
  void everyFormatHasALargeFileHere() {
    assertThat(FileFormats.all())
        .extracting(FileFormat::name)
        .containsExactlyInAnyOrderElementsOf(files().keySet());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void isCutWhereItsFormatSaysSo(FileFormat format) throws IOException {
    byte[] file = Objects.requireNonNull(files().get(format.name())).bytes(folder);
    RecordFormat reader = reader(format);
    FieldSelection fields = new FieldSelection(List.of("ma", "ten"));

    RecordScan scan = reader.scan(() -> new ByteArrayInputStream(file), fields);

    assertThat(file.length).isGreaterThan((int) CsvScan.CHUNK);
    assertThat(scan.chunks().size() > 1)
        .as("%s", scan.chunks())
        .isEqualTo(format.has(FormatTrait.SPLIT));
    long read = 0;
    for (FileChunk chunk : scan.chunks()) {
      read += count(reader, file, chunk, fields);
    }
    assertThat(read).isEqualTo(scan.records());
    assertThat(scan.records()).isBetween((long) ROWS, ROWS + 1L);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void isReadToItsEndBeforeItsFirstRecordWhereItsFormatSaysSo(FileFormat format)
      throws IOException {
    byte[] file = Objects.requireNonNull(files().get(format.name())).bytes(folder);
    FieldSelection fields = new FieldSelection(List.of("ma", "ten"));
    ByteArrayInputStream bytes = new ByteArrayInputStream(file);

    try (RecordReader records = reader(format).open(bytes, FileChunk.WHOLE, fields)) {
      assertThat(records.next()).isNotNull();

      assertThat(bytes.available() == 0).isEqualTo(format.has(FormatTrait.HELD_WHOLE));
    }
  }

  private static List<FileFormat> formats() {
    return FileFormats.all();
  }

  private static RecordFormat reader(FileFormat format) {
    Map<String, String> options =
        switch (format.name()) {
          case "fixed" -> Map.of("columns", "ma:1-6, ten:7-" + (6 + TEXT));
          case "colon" -> Map.of("columns", "ma:ten");
          default -> Map.of();
        };
    return RecordFormats.of(new Server("s", Server.ServerKind.LOCAL, "a", format, options));
  }

  private static long count(
      RecordFormat format, byte[] file, FileChunk chunk, FieldSelection fields) throws IOException {
    int length = chunk.length() < 0 ? file.length : (int) chunk.length();
    long records = 0;
    try (InputStream bytes = new ByteArrayInputStream(file, (int) chunk.offset(), length);
        RecordReader reader = format.open(bytes, chunk, fields)) {
      while (reader.next() != null) {
        records++;
      }
    }
    return records;
  }

  /** A text of its own for each row, always equally long. */
  private static String text(int row) {
    return ("x" + (100_000 + row)).repeat(TEXT / 7 + 1).substring(0, TEXT);
  }

  private static byte[] rows(String before, String row, String after) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) CsvScan.CHUNK * 3 / 2);
    bytes.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    for (int i = 1; i <= ROWS; i++) {
      bytes.writeBytes(row.formatted(i, text(i)).getBytes(StandardCharsets.UTF_8));
    }
    bytes.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  /** Not packed, so that the file is as large as its sheet. */
  private static byte[] xlsx() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) CsvScan.CHUNK * 3 / 2);
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      stored(
          zip,
          "xl/workbook.xml",
          (XML + "<workbook><sheets><sheet name=\"A\" sheetId=\"1\"/></sheets></workbook>")
              .getBytes(StandardCharsets.UTF_8));
      stored(
          zip,
          "xl/worksheets/sheet1.xml",
          rows(
              XML
                  + "<worksheet><sheetData><row><c t=\"str\"><v>ma</v></c>"
                  + "<c t=\"str\"><v>ten</v></c></row>",
              "<row><c><v>%d</v></c><c t=\"str\"><v>%s</v></c></row>",
              "</sheetData></worksheet>"));
    }
    return bytes.toByteArray();
  }

  private static void stored(ZipOutputStream zip, String name, byte[] part) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(part);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(part.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(part);
    zip.closeEntry();
  }

  private static byte[] parquet(Path folder) throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message m { required int32 ma; required binary ten (UTF8); }");
    Path file = folder.resolve("large.parquet");
    try (var writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withConf(new Configuration())
            .withType(schema)
            .build()) {
      for (int i = 1; i <= ROWS; i++) {
        SimpleGroup row = new SimpleGroup(schema);
        row.add("ma", i);
        row.add("ten", text(i));
        writer.write(row);
      }
    }
    return Files.readAllBytes(file);
  }
}
