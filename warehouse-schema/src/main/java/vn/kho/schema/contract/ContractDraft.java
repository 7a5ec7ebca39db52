package vn.kho.schema.contract;

import java.util.List;
import java.util.Optional;
import vn.kho.schema.yaml.YamlValue;

/**
 * The parts that could be read of a contract file, valid or not, so that other files can refer to
 * it.
 *
 * @param notes collects its problems
 * @param document the whole file
 * @param object its one schema object, if it has one
 * @param name its dataset name, if it has one
 * @param columns the names of its columns
 */
public record ContractDraft(
    ContractProblems notes,
    YamlValue document,
    Optional<YamlValue> object,
    Optional<DatasetName> name,
    List<String> columns) {

  public static ContractDraft of(ContractProblems notes, YamlValue document) {
    List<YamlValue> objects = document.itemsAt("schema");
    Optional<YamlValue> object = objects.stream().findFirst();
    List<String> columns =
        object.map(o -> o.itemsAt("properties")).orElse(List.of()).stream()
            .flatMap(column -> column.textAt("name").stream())
            .toList();
    Optional<DatasetName> name =
        DatasetName.parse(
            document.textAt("domain").orElse(""), object.flatMap(o -> o.textAt("name")).orElse(""));
    return new ContractDraft(notes, document, object, name, columns);
  }

  /** The line of a top-level key; 1 where it is missing. */
  public int line(String key) {
    return document.at(key).map(YamlValue::line).orElse(1);
  }
}
