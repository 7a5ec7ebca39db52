package vn.kho.schema.contract;

import java.util.Optional;

/** Checks the syntax of a query; the contract reader itself does not depend on a SQL parser. */
@FunctionalInterface
public interface QueryCheck {
  /** Accepts every query. */
  QueryCheck NONE = sql -> Optional.empty();

  /** The syntax error of a query; empty where it parses. */
  Optional<String> fault(String sql);
}
