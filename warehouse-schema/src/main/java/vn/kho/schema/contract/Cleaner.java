package vn.kho.schema.contract;

import java.util.Map;

/**
 * One step that standardises a value, as the contract names it under {@code kho.clean}: a word such
 * as {@code number}, or a word with options such as {@code {date: {formats: dd/MM/yyyy}}}.
 *
 * @param name its name
 * @param options its options; empty where it has none. A list stands as comma-separated text
 */
public record Cleaner(String name, Map<String, String> options) {

  /** Copies the options. */
  public Cleaner {
    options = Map.copyOf(options);
  }
}
