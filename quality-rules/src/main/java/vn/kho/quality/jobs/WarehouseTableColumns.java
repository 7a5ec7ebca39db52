package vn.kho.quality.jobs;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kho.quality.data.DataLocation;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.RowColumn;

/**
 * What the contract of a table of the warehouse says of its columns; nothing of other data.
 *
 * @param keys its key
 * @param masked its personal columns, and the text of the key where a column of that is personal
 */
record WarehouseTableColumns(List<String> keys, Set<String> masked) {
  WarehouseTableColumns {
    keys = List.copyOf(keys);
    masked = Set.copyOf(masked);
  }

  static WarehouseTableColumns of(DataLocation data, Settings settings) {
    WarehouseTableColumns none = new WarehouseTableColumns(List.of(), Set.of());
    if (!data.named()) {
      return none;
    }
    CodeLists lists = CodeLists.read(settings.path(Setting.CODE_LISTS));
    String dataset = data.location().substring(data.location().indexOf('.') + 1);
    return ContractReader.read(settings.path(Setting.CONTRACTS), lists).contracts().stream()
        .filter(contract -> contract.name().toString().equals(dataset))
        .findFirst()
        .map(WarehouseTableColumns::of)
        .orElse(none);
  }

  private static WarehouseTableColumns of(Contract contract) {
    Stream<String> personal =
        contract.columns().stream()
            .filter(column -> column.classification().masked())
            .map(Column::name);
    Stream<String> key = contract.keyMasked() ? Stream.of(RowColumn.KEY.column()) : Stream.empty();
    return new WarehouseTableColumns(
        contract.keyColumns().stream().map(Column::name).toList(),
        Stream.concat(personal, key).collect(Collectors.toSet()));
  }
}
