package vn.kho.etl;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.clean.Repairs;
import vn.kho.etl.clean.ValueCounts;
import vn.kho.etl.land.Landing;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.contract.Agency;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Classification;
import vn.kho.schema.contract.Cleaning;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.DedupePolicy;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.contract.LoadPolicy;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.table.SystemTable;

/** A small dataset with a column of every type, for tests. */
public final class Visits {
  private Visits() {}

  /** The contract, loaded so. */
  public static Contract contract(LoadMode mode) {
    return contract(
        mode,
        List.of(
            column("id", "bigint", 1),
            column("name", "string", 0),
            column("open", "boolean", 0),
            column("floor", "int", 0),
            column("share", "double", 0),
            column("price", "decimal(12,2)", 0),
            column("day", "date", 0),
            column("seen_at", "timestamp", 0)));
  }

  /** A contract of the same name with other columns. */
  public static Contract contract(LoadMode mode, List<Column> columns) {
    return contract(mode, columns, DedupePolicy.NONE);
  }

  /** A contract in a load mode with these columns, whose rows are merged by this policy. */
  public static Contract contract(LoadMode mode, List<Column> columns, DedupePolicy dedupe) {
    Server files =
        new Server("portal", Server.ServerKind.LOCAL, "visits.csv", FileFormats.CSV, Map.of());
    return contract(files, mode, columns, dedupe);
  }

  /** A contract of the same name with one column, a, delivered from elsewhere. */
  public static Contract delivered(Server from, LoadMode mode) {
    return contract(from, mode, List.of(column("a", "bigint", 1)), DedupePolicy.NONE);
  }

  /** A contract with this one column, delivered from elsewhere. */
  public static Contract delivered(Server from, LoadMode mode, Column column) {
    return contract(from, mode, List.of(column), DedupePolicy.NONE);
  }

  private static Contract contract(
      Server from, LoadMode mode, List<Column> columns, DedupePolicy dedupe) {
    return new Contract(
        DatasetName.of("tourism.visit"),
        "1.0.0",
        new Agency("so-du-lich", new Bilingual("Sở Du lịch", "Tourism"), "owner@example.vn"),
        new Bilingual("Lượt khách", "Visits"),
        from,
        columns,
        new LoadPolicy(mode, 0.2, 0.05),
        dedupe,
        Optional.empty(),
        Path.of("visit.yaml"));
  }

  /** Rows as the clean stage gives them, of which none was refused or repaired. */
  public static CleanedRows cleaned(Landing landing, StageRows rows) {
    StageRows none = new StageRows.Local(CleanSchema.of(SystemTable.QUARANTINE), List.of());
    return new CleanedRows(
        landing,
        rows,
        none,
        rows.count(),
        0,
        0,
        new ValueCounts(List.of()),
        Repairs.none(),
        Repairs.none(),
        Optional.empty());
  }

  /** A column whose values may be seen. */
  public static Column column(String name, String type, int key) {
    return new Column(
        name,
        name,
        ColumnType.parse(type).orElseThrow(),
        key,
        Column.PresenceRules.PLAIN,
        Classification.PUBLIC,
        new Bilingual("Cột " + name, "Column " + name),
        Cleaning.NONE,
        Optional.empty());
  }

  /** Row number {@code id} of a run; {@code version} changes its content. */
  public static Row row(int id, int version, String run) {
    return RowFactory.create(
        (long) id,
        id % 7 == 0 ? null : "Khách " + id,
        id % 2 == 0,
        id % 5,
        id / 8.0,
        new BigDecimal(id + "." + (10 + version)),
        LocalDate.of(2025, 1, 1).plusDays(id % 365),
        Instant.parse("2025-07-01T00:00:00Z").plusSeconds(id),
        Integer.toString(id),
        "h" + id + "v" + version,
        "file" + version,
        (long) id,
        run);
  }

  /** Rows {@code from} to {@code to}, both included. */
  public static StageRows.Local rows(int from, int to, int version, String run) {
    List<Row> rows = new ArrayList<>();
    for (int id = from; id <= to; id++) {
      rows.add(row(id, version, run));
    }
    return new StageRows.Local(CleanSchema.of(contract(LoadMode.SNAPSHOT)), rows);
  }
}
