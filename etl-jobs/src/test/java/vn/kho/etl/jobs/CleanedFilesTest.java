package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distributed execution writes a table's files while it cleans, and commits those files. */
class CleanedFilesTest {
  private static final String LIST = "trial.list";
  private static final int FILES = 1_000;

  /** Of a first load whose rows all stay, the files hold one range of records each, in order. */
  @Test
  void filesOfASortedDeliveryAreDisjoint(@TempDir Path home) throws IOException {
    TestLoad load = distributed(home);
    StringBuilder lines = new StringBuilder("code,amount\n");
    for (int i = 0; i < 200_000; i++) {
      lines.append("c").append(1_000_000 + i).append(",").append(i).append('\n');
    }
    Files.writeString(home.resolve("sources/list.csv"), lines.toString());
    Files.writeString(home.resolve("sources/list2.csv"), "code,amount\nz,1\n");
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.dataset(LIST).path("inserted").asLong()).isEqualTo(200_000);
    try (Tables tables = new Tables(load.warehouse())) {
      Table table = tables.table(LIST);
      List<DataFile> files = files(table);
      int record = table.schema().findField("_record").fieldId();
      long last = 0;
      for (DataFile file : files) {
        assertThat(bound(file.lowerBounds(), record)).isGreaterThan(last);
        last = bound(file.upperBounds(), record);
      }
      assertThat(files.stream().mapToLong(DataFile::recordCount).sum()).isEqualTo(200_000);
      assertThat(parquetFiles(load.warehouse())).isEqualTo(files.size());
    }
    assertThat(home.resolve("kho/state/staging"))
        .satisfiesAnyOf(
            folder -> assertThat(folder).doesNotExist(),
            folder -> assertThat(folder).isEmptyDirectory());
  }

  /** Where rows are merged or refused, only the rows that stay are in the table's files. */
  @Test
  void rowsThatDoNotStayAreInNoFileOfTheTable(@TempDir Path home) throws IOException {
    TestLoad load = distributed(home);
    Files.writeString(
        home.resolve("sources/list.csv"), "code,amount\na,1\nb,x\na,2\nc,3\nb\nd,4\n");
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.dataset(LIST).path("merged").asLong()).isEqualTo(1);
    assertThat(answer.dataset(LIST).path("quarantined").asLong()).isEqualTo(2);
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows(LIST))
          .extracting(row -> String.valueOf(row.get("code")))
          .containsExactlyInAnyOrder("a", "c", "d");
      assertThat(files(tables.table(LIST)).stream().mapToLong(DataFile::recordCount).sum())
          .isEqualTo(3);
      assertThat(tables.rows("quality.quarantine"))
          .extracting(row -> row.get("source_record") + " " + row.get("code"))
          .containsExactlyInAnyOrder("2 KHO-401", "5 KHO-407");
    }
  }

  /** As one expression, the names of so many files overflowed the stack of Spark's planner. */
  @Test
  void aDeliveryOfAThousandFilesIsOnePlan(@TempDir Path home) throws IOException {
    TestLoad load = distributed(home);
    replace(home.resolve("contracts/trial/list.yaml"), "path: list.csv", "path: part-*.csv");
    replace(
        home.resolve("suites/trial/list.yaml"),
        "expect_column_values_to_be_between",
        "expect_column_values_to_be_increasing");
    replace(home.resolve("suites/trial/list.yaml"), "    min_value: 0\n", "");
    for (int i = 0; i < FILES; i++) {
      String row = "code,amount\nc" + i + "," + (i == FILES - 1 ? 0 : i) + "\n";
      Files.writeString(home.resolve(String.format(Locale.ROOT, "sources/part-%04d.csv", i)), row);
    }
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.dataset(LIST).path("inserted").asLong()).isEqualTo(FILES);
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("quality.finding"))
          .extracting(row -> String.valueOf(row.get("row_key")))
          .containsExactly("c" + (FILES - 1));
    }
  }

  private static void replace(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private static TestLoad distributed(Path home) throws IOException {
    TestLoad load = Trial.in(home).set("load.small-limit", "1B");
    Trial.keyed(home, "list");
    return load;
  }

  private static List<DataFile> files(Table table) {
    List<DataFile> files = new ArrayList<>();
    int record = table.schema().findField("_record").fieldId();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().includeColumnStats().planFiles()) {
      tasks.forEach(task -> files.add(task.file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(Comparator.comparing(file -> bound(file.lowerBounds(), record)));
    return files;
  }

  private static long bound(Map<Integer, ByteBuffer> bounds, int field) {
    ByteBuffer bytes = Objects.requireNonNull(bounds.get(field));
    return Conversions.fromByteBuffer(Types.LongType.get(), bytes);
  }

  private static long parquetFiles(Path warehouse) throws IOException {
    try (Stream<Path> all = Files.walk(warehouse.resolve("trial/list"))) {
      return all.filter(file -> file.toString().endsWith(".parquet")).count();
    }
  }
}
