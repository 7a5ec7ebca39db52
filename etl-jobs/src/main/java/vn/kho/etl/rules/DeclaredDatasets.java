package vn.kho.etl.rules;

import java.util.List;
import java.util.Optional;
import vn.kho.quality.expectation.ReferenceColumn;
import vn.kho.quality.expectation.argument.PublishedDatasets;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.problem.NearestWord;

/** Other datasets by their contracts alone: names are checked, nothing is read. */
public record DeclaredDatasets(Contracts contracts) implements PublishedDatasets {

  @Override
  public Optional<ReferenceColumn> column(String dataset, String column) {
    return Optional.empty();
  }

  @Override
  public Optional<String> fault(String dataset, String column) {
    Optional<Contract> known =
        contracts.contracts().stream()
            .filter(contract -> contract.name().toString().equals(dataset))
            .findFirst();
    if (known.isEmpty()) {
      List<String> names = contracts.names().stream().map(Object::toString).toList();
      return Optional.of(
          "There is no dataset '" + dataset + "'" + NearestWord.hint(dataset, names));
    }
    List<String> columns = known.orElseThrow().columns().stream().map(Column::name).toList();
    return column.isEmpty() || columns.contains(column)
        ? Optional.empty()
        : Optional.of(
            "There is no column '"
                + column
                + "' in "
                + dataset
                + NearestWord.hint(column, columns));
  }
}
