package vn.kho.etl.extract.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceBytes;
import vn.kho.etl.record.SourceNumber;
import vn.kho.etl.record.json.RowsFormat;

class JdbcRowsTest {
  @Test
  void aValueOfSqliteHasTheTypeOfItsRow(@TempDir Path folder) throws Exception {
    List<@Nullable Object> values = new ArrayList<>();
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
        Statement statement = database.createStatement()) {
      statement.execute("CREATE TABLE t (v, n NUMERIC, d DATE)");
      statement.execute("INSERT INTO t VALUES ('1.234', '1.234.567', '2025-07-01')");
      statement.execute("INSERT INTO t VALUES (1.234, 5, 20250701), (x'FFFE', 1e20, NULL)");
      statement.execute("INSERT INTO t VALUES (9e999, '7', 'x')");
      Path file = folder.resolve("rows");
      JdbcRows.of(database)
          .write(statement.executeQuery("SELECT * FROM t"), new FloatColumns(database), file);
      FieldSelection fields = new FieldSelection(List.of("v", "n", "d"));
      try (RecordReader reader =
          new RowsFormat().open(Files.newInputStream(file), FileChunk.WHOLE, fields)) {
        for (RawRecord record = reader.next(); record != null; record = reader.next()) {
          values.add(record.value(0));
          values.add(record.value(1));
          values.add(record.value(2));
        }
      }
    }
    assertThat(values)
        .containsExactly(
            "1.234",
            "1.234.567",
            LocalDate.of(2025, 7, 1),
            new SourceNumber("1.234"),
            new SourceNumber("5"),
            new SourceNumber("20250701"),
            new SourceBytes("0xFFFE"),
            new SourceNumber("1.0e+20"),
            null,
            "Inf",
            new SourceNumber("7"),
            "x");
  }
}
