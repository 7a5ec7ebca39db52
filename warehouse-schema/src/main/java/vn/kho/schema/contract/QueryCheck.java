package vn.kho.schema.contract;

import java.util.Optional;

/** Says whether a query parses; contracts themselves know no SQL. */
@FunctionalInterface
public interface QueryCheck {
  /** Takes every query. */
  QueryCheck NONE = sql -> Optional.empty();

  /** What is wrong with a query; empty where it parses. */
  Optional<String> fault(String sql);
}
