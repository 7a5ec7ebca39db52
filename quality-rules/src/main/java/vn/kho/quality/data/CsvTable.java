package vn.kho.quality.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A CSV file as rows: in this process while they are few, else in Spark, with the same values. */
final class CsvTable {
  /** Up to this many characters a file is read in this process. */
  static final long LOCAL_ROWS = 16L << 20;

  private static final long HEAD = 1000;

  private final Path file;
  private final CsvOptions options;

  CsvTable(Path file, CsvOptions options) {
    this.file = file;
    this.options = options;
  }

  /** The columns as the first records suggest, first; then, all of them as text. */
  List<StructType> likely() {
    CsvTypeScan head = CsvTypeScan.head(file, options, HEAD);
    return List.of(head.schema(), head.whole() ? head.schema() : head.texts());
  }

  TableData read(Supplier<SparkSession> spark) {
    CsvTypeScan scan = CsvTypeScan.all(file, options, LOCAL_ROWS);
    List<Row> rows = scan.rows();
    return rows != null
        ? new TableData.Local(scan.schema(), rows)
        : new TableData.Distributed(
            CaseSensitiveSession.session(spark.get(), scan.schema())
                .read()
                .schema(scan.schema())
                .option("header", options.header() || !scan.plain())
                .option("sep", scan.plain() ? String.valueOf(scan.separator()) : ",")
                .option("quote", "\"")
                .option("escape", "\"")
                .option("multiLine", scan.linesInside())
                .option("mode", "FAILFAST")
                .csv((scan.plain() ? file : plain(scan)).toString()));
  }

  /**
   * A copy that Spark's reader takes: UTF-8, composed (NFC), not compressed, missing values as
   * empty fields.
   */
  private Path plain(CsvTypeScan scan) {
    try {
      Path copy = Files.createTempFile("kho-", ".csv");
      copy.toFile().deleteOnExit();
      try (Reader text = CsvTextReader.open(file, options.encoding()).reader();
          CsvReader<CsvRecord> csv = scan.builder().ofCsvRecord(text);
          CsvWriter out = CsvWriter.builder().build(copy)) {
        if (!options.header()) {
          out.writeRecord(scan.schema().fieldNames());
        }
        new CsvRows(csv, options).forEachRemaining(row -> out.writeRecord(values(scan, row)));
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String[] values(CsvTypeScan scan, CsvRecord record) {
    @Nullable String[] values = new @Nullable String[record.getFieldCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = scan.value(record.getField(i));
    }
    return values;
  }
}
