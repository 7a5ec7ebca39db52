package vn.kho.quality.expectation.argument;

import java.util.Optional;
import java.util.OptionalLong;
import vn.kho.quality.expectation.ReferenceColumn;

/** What is published of other datasets. */
public interface PublishedDatasets {
  /** No other dataset. */
  PublishedDatasets NONE = (dataset, column) -> Optional.empty();

  /** A published column of a dataset; empty where there is no such table, or no such column. */
  Optional<ReferenceColumn> column(String dataset, String column);

  /** How many rows a dataset has published; empty where there is no such table. */
  default OptionalLong rows(String dataset) {
    return OptionalLong.empty();
  }

  /** What is wrong with a name, by the contracts; an empty column asks for the dataset alone. */
  default Optional<String> fault(String dataset, String column) {
    return Optional.empty();
  }
}
