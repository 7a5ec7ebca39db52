package vn.kho.etl.repair;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;

/** The indexes of columns in rows. */
final class RepairColumns {
  private RepairColumns() {}

  static int[] places(Contract contract, List<String> names) {
    List<String> all = contract.columns().stream().map(Column::name).toList();
    return names.stream().mapToInt(all::indexOf).toArray();
  }

  /** The values of some columns joined to one text; null where one of them is empty. */
  static @Nullable String joined(@Nullable Object[] values, int[] places, char between) {
    StringBuilder text = new StringBuilder();
    for (int place : places) {
      String value = CellValue.text(values[place]);
      if (value == null) {
        return null;
      }
      text.append(value).append(between);
    }
    return text.toString();
  }
}
