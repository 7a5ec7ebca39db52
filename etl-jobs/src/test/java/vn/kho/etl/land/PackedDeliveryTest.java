package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Deliveries that are packed by gzip or as zip archives: each file inside is one of the ledger. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class PackedDeliveryTest {
  private static final String ONE = "[{\"a\":1}]";
  private static final String TWO = "[{\"a\":2},{\"a\":3}]";

  @TempDir Path home;

  @BeforeEach
  void folder() throws IOException {
    Files.createDirectories(home.resolve("in"));
  }

  @Test
  void everyFileOfAnArchiveIsAFileOfTheDelivery() throws IOException {
    write("d.zip", zip("2026/part-10.json", TWO, "2026/part-2.json", ONE, "__MACOSX/._x", "x"));
    Landing landing = land("d.zip", Map.of());
    assertThat(landing.records()).isEqualTo(3);
    assertThat(landing.files())
        .extracting(file -> file.origin().replaceFirst(".*/in/", ""))
        .containsExactly("d.zip!/2026/part-2.json", "d.zip!/2026/part-10.json");
    assertThat(landing.files().get(0).location()).endsWith("/part-2.json");
  }

  @Test
  void aPatternNamesTheMembersAndTheOthersAreReported() throws IOException {
    write("d.zip", zip("readme.txt", "x", "Xã/a.json", ONE, "b.json", TWO));
    Landing landing = land("d.zip", Map.of("members", "*.json"));
    assertThat(landing.records()).isEqualTo(3);
    assertThat(landing.arrival().notes()).anyMatch(note -> note.contains("readme.txt"));
    assertThat(land("d.zip", Map.of("members", "**/Xã/*.json")).records()).isEqualTo(1);
    fails("d.zip", Map.of("members", "*.csv"), ErrorCode.SOURCE_SHAPE, "names none of its files");
  }

  @Test
  void gzipIsUnpackedWhateverItIsCalled() throws IOException {
    write("d.json.gz", gzip(TWO));
    write("e.json", gzip(TWO));
    Landing landing = land("*.json*", Map.of());
    assertThat(landing.records()).isEqualTo(2);
    assertThat(landing.arrival().notes()).anyMatch(note -> note.contains("has the same bytes as"));
    byte[] half = gzip(TWO);
    write("d.json.gz", Arrays.copyOf(half, half.length - 9));
    fails("d.json.gz", Map.of(), ErrorCode.SOURCE_UNREADABLE, "half or damaged");
  }

  @ParameterizedTest
  @CsvSource({"31,is damaged", "900,half or damaged", "-2,half or damaged"})
  void aDamagedArchiveIsNoDelivery(int at, String why) throws IOException {
    String stored = "[" + "{\"a\":1},".repeat(200) + "{\"a\":2}]";
    byte[] bytes = stored("a.json", stored);
    if (at == 31) {
      bytes[bytes.length / 2] ^= 4; // A digit of a stored value: only its checksum tells.
    }
    write("d.zip", at == 31 ? bytes : Arrays.copyOf(bytes, at < 0 ? bytes.length + at : at));
    fails("d.zip", Map.of(), ErrorCode.SOURCE_UNREADABLE, why);
  }

  @ParameterizedTest
  @ValueSource(ints = {3_000_001, 5})
  void moreThanASettingAllowsIsNotUnpackedWhateverTheArchiveStates(int stated) throws IOException {
    byte[] archive = zip("a.json", "[" + " ".repeat(2_999_999) + "]");
    ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int directory = bytes.getInt(archive.length - 6);
    assertThat(bytes.getInt(directory + 24)).isEqualTo(3_000_001);
    bytes.putInt(directory + 24, stated);
    write("d.zip", archive);
    assertThat(Files.size(home.resolve("in/d.zip"))).isLessThan(10_000);
    assertThatThrownBy(
            () ->
                new Arrivals(home)
                    .land(
                        server("d.zip", Map.of()),
                        Map.of("sources.unpacked-size", "1MB", "sources.location", "in")))
        .hasMessageContaining("more than 1")
        .extracting(e -> ((KhoException) e).code())
        .isEqualTo(ErrorCode.SOURCE_TOO_LARGE);
  }

  @Test
  void bytesBehindTheEndOfGzipAreReportedAndNotLost() throws IOException {
    byte[] one = gzip(ONE);
    byte[] two = gzip("[{\"a\":2}]");
    write("zeros.json", joined(one, new byte[100]));
    assertThat(land("zeros.json", Map.of()).records()).isEqualTo(1);
    two[0] = 0x1E;
    write("damaged.json", joined(one, two));
    fails("damaged.json", Map.of(), ErrorCode.SOURCE_UNREADABLE, "half or damaged");
    write("short.json", joined(one, new byte[] {1}));
    fails("short.json", Map.of(), ErrorCode.SOURCE_UNREADABLE, "half or damaged");
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  @Test
  void namesOfOldProgramsAreNoFault() throws IOException {
    write("d.zip", zip(Charset.forName("IBM437"), List.of("Hu\u00e9.json", ONE)));
    assertThat(land("d.zip", Map.of("members", "*.json")).records()).isEqualTo(1);
  }

  @Test
  void anArchiveWithoutAFileIsReportedAndAWorkbookIsNoArchive() throws IOException {
    write("d.zip", zip("folder/", ""));
    fails("d.zip", Map.of(), ErrorCode.SOURCE_SHAPE, "it holds no file");
    write("b.xlsx", zip("[Content_Types].xml", "<x/>"));
    Server book = new Server("s", Server.ServerKind.LOCAL, "b.xlsx", FileFormats.EXCEL, Map.of());
    PackedDelivery file =
        new PackedDelivery(home.resolve("in/b.xlsx"), "b.xlsx", "b.xlsx", book, 9);
    assertThat(file.packing()).isEqualTo(PackedDelivery.PackingKind.NONE);
    byte[] whole = zip("[Content_Types].xml", "<x/>".repeat(99));
    write("half.xlsx", Arrays.copyOf(whole, whole.length / 2));
    assertThat(new PackedDelivery(home.resolve("in/half.xlsx"), "h", "h", book, 9).packing())
        .as("half a workbook is left to the reader of workbooks")
        .isEqualTo(PackedDelivery.PackingKind.NONE);
    write("csv.json", zip("[Content_Types].xml", "<x/>"));
    fails("csv.json", Map.of(), ErrorCode.SOURCE_SHAPE, "Say format: xlsx in the contract");
    write("c.zip", zip("b.xlsx", "x"));
    assertThat(new PackedDelivery(home.resolve("in/c.zip"), "c.zip", "c.zip", book, 9).packing())
        .isEqualTo(PackedDelivery.PackingKind.ZIP);
  }

  private Landing land(String pattern, Map<String, String> options) {
    return new Arrivals(home).land(server(pattern, options), Map.of("sources.location", "in"));
  }

  private static Server server(String pattern, Map<String, String> options) {
    return new Server(
        "s", Server.ServerKind.LOCAL, pattern, FileFormats.JSON, new HashMap<>(options));
  }

  private void fails(String pattern, Map<String, String> options, ErrorCode code, String why) {
    assertThatThrownBy(() -> land(pattern, options))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining(why)
        .extracting(e -> ((KhoException) e).code())
        .isEqualTo(code);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(home.resolve("in").resolve(name), bytes);
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    return zip(StandardCharsets.UTF_8, List.of(namesAndTexts));
  }

  private static byte[] zip(Charset names, List<String> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
      for (int i = 0; i < parts.size(); i += 2) {
        zip.putNextEntry(new ZipEntry(parts.get(i)));
        zip.write(parts.get(i + 1).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] stored(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    java.util.zip.CRC32 sum = new java.util.zip.CRC32();
    sum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(entry);
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
