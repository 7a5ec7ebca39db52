package vn.kho.schema.contract.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Constraint;
import vn.kho.schema.yaml.YamlValue;

/** Reads the constraints of a contract on its columns, beside their types. */
final class ConstraintReader {
  private final List<Constraint> constraints = new ArrayList<>();

  private ConstraintReader() {}

  /** The constraints of a schema object; {@code columns} are those that it was read as. */
  static List<Constraint> read(YamlValue object, List<Column> columns) {
    ConstraintReader reader = new ConstraintReader();
    for (YamlValue property : object.itemsAt("properties")) {
      String name = property.textAt("name").orElse("");
      columns.stream()
          .filter(column -> column.name().equals(name))
          .findFirst()
          .ifPresent(column -> reader.column(property, column));
    }
    reader.key(object, columns);
    return List.copyOf(reader.constraints);
  }

  private void column(YamlValue property, Column column) {
    Optional<String> name = Optional.of(column.name());
    if (column.required()) {
      int line = line(property, property.flagAt("required") ? "required" : "primaryKey");
      constraints.add(new Constraint(name, "required", true, line));
    }
    if (column.unique()) {
      constraints.add(new Constraint(name, "unique", true, line(property, "unique")));
    }
    column
        .reference()
        .ifPresent(
            other ->
                constraints.add(
                    new Constraint(name, "relationship", other, line(property, "relationships"))));
    property
        .at("logicalTypeOptions")
        .ifPresent(
            options ->
                options
                    .entries()
                    .forEach(
                        (option, value) -> {
                          Object plain = value.plain();
                          if (plain != null) {
                            constraints.add(new Constraint(name, option, plain, value.line()));
                          }
                        }));
  }

  private void key(YamlValue object, List<Column> columns) {
    List<String> key =
        columns.stream()
            .filter(column -> column.key() > 0)
            .sorted((a, b) -> Integer.compare(a.key(), b.key()))
            .map(Column::name)
            .toList();
    if (key.isEmpty()) {
      return;
    }
    int line =
        object.itemsAt("properties").stream()
            .filter(property -> property.textAt("name").filter(key.get(0)::equals).isPresent())
            .map(property -> line(property, "primaryKey"))
            .findFirst()
            .orElse(object.line());
    constraints.add(new Constraint(Optional.empty(), "primaryKey", key, line));
  }

  private static int line(YamlValue property, String key) {
    return property.at(key).map(YamlValue::line).orElse(property.line());
  }
}
