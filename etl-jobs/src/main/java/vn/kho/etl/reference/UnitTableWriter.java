package vn.kho.etl.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.LocalTableWriter;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.table.ReferenceTable;
import vn.kho.schema.unit.AdminUnit;
import vn.kho.schema.unit.AdminUnits;
import vn.kho.schema.unit.UnitLevel;

/**
 * Writes the administrative units of the country and what became of each into {@code reference.*}.
 * A table that holds the very facts already is left alone.
 */
public final class UnitTableWriter {
  private static final String FACTS = "kho.facts";
  private final Warehouse warehouse;
  private final AdminUnits units = AdminUnits.national();

  /** A writer into one warehouse. */
  public UnitTableWriter(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** How many rows there are to write; 0 where the table holds the very facts already. */
  public long pending(ReferenceTable name) {
    List<Row> rows = rows(name);
    Table table = warehouse.table(name);
    return facts(rows).equals(table.properties().get(FACTS)) ? 0 : rows.size();
  }

  private static String facts(List<Row> rows) {
    return Integer.toHexString(rows.hashCode()) + "-" + rows.size();
  }

  /**
   * Writes a table.
   *
   * @param run the run that writes it, which becomes part of the file's name
   */
  public void write(ReferenceTable name, String run) {
    List<Row> rows = rows(name);
    Table table = warehouse.table(name);
    StageRows.Local local = new StageRows.Local(CleanSchema.of(name.columns()), rows);
    DataFile file = LocalTableWriter.write(table, local, run);
    Transaction change = table.newTransaction();
    change.newOverwrite().overwriteByRowFilter(Expressions.alwaysTrue()).addFile(file).commit();
    change.updateProperties().set(FACTS, facts(rows)).commit();
    change.commitTransaction();
  }

  private List<Row> rows(ReferenceTable table) {
    List<Row> rows = new ArrayList<>();
    for (AdminUnit unit : units.all()) {
      switch (table) {
        case PROVINCE -> {
          if (unit.level() == UnitLevel.PROVINCE) {
            rows.add(province(unit));
          }
        }
        case DISTRICT -> {
          if (unit.level() == UnitLevel.DISTRICT) {
            rows.add(district(unit));
          }
        }
        case COMMUNE -> {
          if (unit.level() == UnitLevel.COMMUNE) {
            rows.add(commune(unit));
          }
        }
        case CROSSWALK -> rows.addAll(crosswalk(unit));
      }
    }
    return rows;
  }

  private static Row province(AdminUnit unit) {
    return RowFactory.create(unit.code(), unit.name(), word(unit.type()), from(unit), to(unit));
  }

  private static Row district(AdminUnit unit) {
    return RowFactory.create(
        unit.code(), unit.name(), word(unit.type()), unit.parent(), from(unit), to(unit));
  }

  private Row commune(AdminUnit unit) {
    String province = units.province(unit).code();
    return RowFactory.create(
        unit.code(),
        unit.name(),
        word(unit.type()),
        unit.parent().equals(province) ? null : unit.parent(),
        province,
        from(unit),
        to(unit),
        number(unit.centre().latitude()),
        number(unit.centre().longitude()),
        number(unit.centre().squareKilometres()));
  }

  /** What became of a unit; one that was left as it was in July 2025 became itself. */
  private List<Row> crosswalk(AdminUnit unit) {
    boolean unchanged = unit.holds(AdminUnits.REFORM) && unit.holds(AdminUnits.DAY_BEFORE_REFORM);
    if (unit.successors().isEmpty() && !unchanged) {
      return List.of();
    }
    LocalDate day = unchanged ? AdminUnits.REFORM : unit.validTo().plusDays(1);
    List<Row> rows = new ArrayList<>();
    for (AdminUnit now : units.on(unit, day)) {
      rows.add(
          RowFactory.create(
              word(unit.level()),
              unit.code(),
              unit.name(),
              now.code(),
              now.name(),
              day,
              unit.successors().size() > 1));
    }
    return rows;
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable LocalDate from(AdminUnit unit) {
    return unit.validFrom().equals(LocalDate.MIN) ? null : unit.validFrom();
  }

  private static @Nullable LocalDate to(AdminUnit unit) {
    return unit.validTo().equals(LocalDate.MAX) ? null : unit.validTo();
  }

  private static @Nullable Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
