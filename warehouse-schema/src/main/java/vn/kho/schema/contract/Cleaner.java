package vn.kho.schema.contract;

import java.util.List;
import java.util.Map;

/**
 * One step that standardises a value, as the contract names it under {@code kho.clean}: a word such
 * as {@code number}, or a word with options such as {@code {date: {formats: [dd/MM/yyyy]}}}.
 *
 * @param name its name
 * @param options its options with a single value; empty where it has none
 * @param formats the date or time formats that it accepts, in order; empty where it lists none
 */
public record Cleaner(String name, Map<String, String> options, List<String> formats) {

  /** Copies the options and the formats. */
  public Cleaner {
    options = Map.copyOf(options);
    formats = List.copyOf(formats);
  }

  /** The other source fields that it reads. */
  public List<String> fields() {
    return CleanerRegistry.fields(this);
  }

  /** A step without formats. */
  public Cleaner(String name, Map<String, String> options) {
    this(name, options, List.of());
  }
}
