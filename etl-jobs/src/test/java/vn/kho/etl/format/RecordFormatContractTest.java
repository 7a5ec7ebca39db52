package vn.kho.etl.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FieldValue;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.RecordScan;
import vn.kho.etl.record.SourceNumber;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** What every format promises, tried with the same three records in each. */
class RecordFormatContractTest {
  private static final Set<ErrorCode> REFUSALS =
      Set.of(ErrorCode.SOURCE_UNREADABLE, ErrorCode.SOURCE_SHAPE, ErrorCode.SOURCE_TOO_LARGE);
  private static final int MUTATIONS = Integer.getInteger("kho.fuzz", 200);
  private static final long SEED = Long.getLong("kho.fuzz.seed", 0);

  @TempDir static Path folder = Path.of("");

  static Stream<Map.Entry<String, byte[]>> files() throws IOException {
    return SampleFiles.all(folder).entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void readsEveryRecordWithItsValuesAndCountsThem(Map.Entry<String, byte[]> file)
      throws IOException {
    List<String> records = read(file.getKey(), file.getValue());

    assertThat(records).containsExactly("1 Huế", "2 Phú Lộc", "3 A Lưới");
    assertThat(scan(file.getKey(), file.getValue()).records()).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("files")
  void aNumberStaysANumberWhereTheFormatHasThem(Map.Entry<String, byte[]> file) throws IOException {
    boolean texts = Set.of("csv", "xml").contains(file.getKey());
    try (RecordReader reader = open(file.getKey(), file.getValue(), fields(file.getKey()))) {
      RawRecord first = reader.next();
      assertThat(first).isNotNull();
      assertThat(first.value(0)).isEqualTo(texts ? (Object) "1" : new SourceNumber("1"));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aColumnThatIsNowhereIsReported(Map.Entry<String, byte[]> file) {
    FieldSelection wanted = new FieldSelection(List.of("ten", "khong co"));
    assertThatThrownBy(
            () -> {
              RecordFormat format = format(file.getKey());
              format
                  .scan(() -> new ByteArrayInputStream(file.getValue()), wanted)
                  .columns()
                  .checked(wanted);
            })
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_SHAPE))
        .hasMessageContaining("khong co");
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyBeginningOfAFileIsReadOrRefused(Map.Entry<String, byte[]> file) {
    byte[] whole = file.getValue();
    for (int i = 0; i < 60; i++) {
      readOrRefused(file.getKey(), Arrays.copyOf(whole, (int) ((long) whole.length * i / 60)));
    }
    byte[] random = new byte[5000];
    new Random(7).nextBytes(random);
    readOrRefused(file.getKey(), random);
    readOrRefused(file.getKey(), new byte[5000]);
    byte[] other = "Đây không phải dữ liệu.\n".repeat(50).getBytes(StandardCharsets.UTF_16LE);
    readOrRefused(file.getKey(), other);
  }

  @ParameterizedTest
  @MethodSource("files")
  void changedBytesEndInRecordsOrOneRefusal(Map.Entry<String, byte[]> file) {
    Random random = new Random(SEED + file.getKey().hashCode());
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = file.getValue().clone();
      for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
        int at = random.nextInt(bytes.length);
        int length = Math.min(1 + random.nextInt(8), bytes.length - at);
        switch (random.nextInt(3)) {
          case 0 -> bytes[at] = (byte) random.nextInt(256);
          case 1 -> Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0xFF : 0));
          default ->
              System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
        }
      }
      try {
        readOrRefused(file.getKey(), bytes);
      } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
        throw new AssertionError("seed %d, mutation %d".formatted(SEED, i), e);
      }
    }
  }

  /** Records are as many as were counted, or there is one refusal with a code. */
  private static void readOrRefused(String name, byte[] bytes) {
    long counted;
    try {
      counted = scan(name, bytes).records();
    } catch (KhoException e) {
      assertThat(e.code()).isIn(REFUSALS);
      assertThat(e).hasMessageStartingWith("Cannot ");
      return;
    } catch (IOException e) {
      throw new AssertionError("no refusal but " + e, e);
    }
    try {
      assertThat(read(name, bytes)).hasSize((int) counted);
    } catch (IOException e) {
      throw new AssertionError("no refusal but " + e, e);
    }
  }

  private static RecordFormat format(String name) {
    String word = name.substring(name.lastIndexOf('.') + 1);
    return RecordFormats.of(
        new Server(
            "s", Server.ServerKind.LOCAL, name, FileFormats.ofWord(word).orElseThrow(), Map.of()));
  }

  private static FieldSelection fields(String name) {
    return new FieldSelection(List.of(name.equals("xml") ? "@ma" : "ma", "ten"));
  }

  private static RecordReader open(String name, byte[] bytes, FieldSelection fields)
      throws IOException {
    return format(name).open(new ByteArrayInputStream(bytes), FileChunk.WHOLE, fields);
  }

  private static RecordScan scan(String name, byte[] bytes) throws IOException {
    return format(name).scan(() -> new ByteArrayInputStream(bytes), fields(name));
  }

  private static List<String> read(String name, byte[] bytes) throws IOException {
    List<String> records = new ArrayList<>();
    try (RecordReader reader = open(name, bytes, fields(name))) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(FieldValue.text(record.value(0)) + " " + record.text(1));
        assertThat(record.json()).isNotEmpty();
      }
    }
    return records;
  }
}
