package vn.kho.etl.table;

import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;

/**
 * The columns by which a table grew since its source did. Their comments in the table name their
 * column of the source.
 */
public final class EvolvedColumns {
  private EvolvedColumns() {}

  /** A contract with the columns by which its table grew and that it does not name itself. */
  public static Contract of(Warehouse warehouse, Contract contract) {
    Optional<Table> table = warehouse.find(contract.name().toString());
    if (table.isEmpty()) {
      return contract;
    }
    Contract grown = contract;
    for (Types.NestedField field : table.orElseThrow().schema().columns()) {
      Optional<String> source = source(field);
      boolean named =
          contract.columns().stream().anyMatch(column -> column.name().equals(field.name()));
      if (source.isPresent() && !named) {
        grown = grown.with(Column.evolved(field.name(), source.orElseThrow()));
      }
    }
    return grown;
  }

  /** The column of the source that a column of a table was added for. */
  private static Optional<String> source(Types.NestedField field) {
    return Optional.ofNullable(field.doc()).flatMap(Column::evolvedFrom);
  }
}
