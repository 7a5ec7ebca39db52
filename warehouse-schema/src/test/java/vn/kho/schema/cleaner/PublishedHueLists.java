package vn.kho.schema.cleaner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.UncleanValueException;

/** The published lists of Huế beside this repository, cleaned as the contracts say. */
final class PublishedHueLists {
  static final Path DATA = Path.of("../../shared/data/hue-open-data").toAbsolutePath().normalize();

  private static final Path CONTENT = Path.of("").toAbsolutePath();
  private static final Contracts CONTRACTS =
      ContractReader.read(
          CONTENT.resolve("contracts"), CodeLists.read(CONTENT.resolve("code-lists")));

  private PublishedHueLists() {}

  /** The rows of a file, with some columns of a dataset; one row for each distinct key. */
  static List<Map<String, String>> rows(
      String file, String dataset, List<String> columns, List<String> key) throws IOException {
    Contract contract = CONTRACTS.find(DatasetName.of(dataset)).orElseThrow();
    List<Column> wanted =
        contract.columns().stream().filter(column -> columns.contains(column.name())).toList();
    List<String> fields = new ArrayList<>();
    List<ColumnSteps> steps = wanted.stream().map(column -> steps(column, fields)).toList();
    List<Map<String, String>> rows = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    for (JsonNode record : new ObjectMapper().readTree(DATA.resolve(file).toFile()).path("data")) {
      if (seen.add(key.stream().map(field -> record.path(field).asText()).toList())) {
        rows.add(row(new Texts(record, fields), wanted, steps));
      }
    }
    return rows;
  }

  private static ColumnSteps steps(Column column, List<String> fields) {
    return ColumnSteps.of(
        column.type(), column.cleaning(), GoldenCasesTest.context(), field(fields));
  }

  private static Map<String, String> row(
      Texts record, List<Column> columns, List<ColumnSteps> steps) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      try {
        Object value = steps.get(i).clean(text(record.record(), column.from()), record);
        row.put(column.name(), value == null ? "" : value.toString());
      } catch (UncleanValueException e) {
        row.put(column.name(), e.code().text());
      }
    }
    return row;
  }

  private static ToIntFunction<String> field(List<String> fields) {
    return name -> {
      if (!fields.contains(name)) {
        fields.add(name);
      }
      return fields.indexOf(name);
    };
  }

  private static @Nullable String text(JsonNode record, String field) {
    return record.hasNonNull(field) ? record.path(field).asText() : null;
  }

  private record Texts(JsonNode record, List<String> fields) implements CellContext {
    @Override
    public @Nullable String text(int field) {
      return field < 0 ? null : PublishedHueLists.text(record, fields.get(field));
    }

    @Override
    public void repaired(String kind) {}
  }
}
