package vn.kho.etl.lineage;

import io.openlineage.client.OpenLineage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;

/** The schemas of source and table, and which columns come from which fields, by the contract. */
final class ColumnMapping {
  private final OpenLineage words;
  private final Contract contract;

  ColumnMapping(OpenLineage words, Contract contract) {
    this.words = words;
    this.contract = contract;
  }

  /**
   * The source fields that are read, without types: they arrive as text or as the format has them.
   */
  OpenLineage.SchemaDatasetFacet source() {
    Set<String> fields = new LinkedHashSet<>();
    for (Column column : contract.columns()) {
      fields.addAll(fields(column));
    }
    return words.newSchemaDatasetFacet(
        fields.stream()
            .map(field -> words.newSchemaDatasetFacetFields(field, null, null, null, null))
            .toList());
  }

  /** The columns of the table. */
  OpenLineage.SchemaDatasetFacet table() {
    List<OpenLineage.SchemaDatasetFacetFields> fields = new ArrayList<>();
    long position = 1;
    for (Column column : contract.columns()) {
      fields.add(
          words.newSchemaDatasetFacetFields(
              column.name(),
              column.type().toString(),
              column.description().comment(),
              position++,
              null));
    }
    return words.newSchemaDatasetFacet(fields);
  }

  /** The source fields of each column, and the fields by which duplicate rows are recognised. */
  OpenLineage.ColumnLineageDatasetFacet lineage() {
    OpenLineage.ColumnLineageDatasetFacetFieldsBuilder columns =
        words.newColumnLineageDatasetFacetFieldsBuilder();
    Map<String, Column> byName = new LinkedHashMap<>();
    for (Column column : contract.columns()) {
      byName.put(column.name(), column);
      columns.put(
          column.name(),
          words.newColumnLineageDatasetFacetFieldsAdditional(inputs(column), null, null));
    }
    List<OpenLineage.InputField> merging = new ArrayList<>();
    for (String key : contract.dedupe().keys()) {
      Column column = byName.get(key);
      if (column != null) {
        merging.add(field(column.from(), "INDIRECT", "GROUP_BY", "rows merged into one"));
      }
    }
    return words.newColumnLineageDatasetFacet(columns.build(), merging.isEmpty() ? null : merging);
  }

  private List<OpenLineage.InputField> inputs(Column column) {
    boolean same = column.cleaners().isEmpty();
    String how = column.cleaners().stream().map(Cleaner::name).collect(Collectors.joining(", "));
    String subtype = same ? "IDENTITY" : "TRANSFORMATION";
    return fields(column).stream().map(from -> field(from, "DIRECT", subtype, how)).toList();
  }

  private static Set<String> fields(Column column) {
    Set<String> fields = new LinkedHashSet<>(List.of(column.from()));
    for (Cleaner cleaner : column.cleaners()) {
      fields.addAll(cleaner.fields());
    }
    return fields;
  }

  private OpenLineage.InputField field(String from, String type, String subtype, String how) {
    SourceName source = SourceName.of(contract);
    return words.newInputField(
        source.namespace(),
        source.name(),
        from,
        List.of(words.newInputFieldTransformations(type, subtype, how, false)));
  }
}
