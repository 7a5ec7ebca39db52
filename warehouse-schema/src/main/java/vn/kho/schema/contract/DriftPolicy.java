package vn.kho.schema.contract;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of a source that is no longer what its contract describes ({@code kho.drift} of a
 * server).
 *
 * @param tables of a table that is beside the contract's and that no contract names, or of the
 *     contract's own that is gone; empty where nobody looks for them
 * @param columns of a column that the contract does not name, or that has another name now
 * @param types of a column most of whose values no longer fit the contract's type
 */
public record DriftPolicy(Optional<DriftMode> tables, DriftMode columns, DriftMode types) {
  /** The word of a server. */
  public static final String WORD = "kho.drift";

  /** The key whose names, patterns with {@code *}, are tables that are left out on purpose. */
  public static final String IGNORE_TABLES = "ignoreTables";

  /** What becomes of a drift. */
  public enum DriftMode {
    /** The table grows by what is new, as text. */
    EVOLVE,
    /** The table stays as the contract has it: what is new is kept out, and reported. */
    FREEZE,
    /** The delivery is put aside until a person has looked, and nothing of it is published. */
    QUARANTINE;

    /** As contracts write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The policy that the options of a server say; {@code freeze} where they say nothing. */
  static DriftPolicy of(Map<String, String> options) {
    Optional<DriftMode> tables =
        options.containsKey(option("tables"))
            ? Optional.of(mode(options, "tables"))
            : Optional.empty();
    return new DriftPolicy(tables, mode(options, "columns"), mode(options, "types"));
  }

  private static DriftMode mode(Map<String, String> options, String kind) {
    String word = options.getOrDefault(option(kind), DriftMode.FREEZE.word());
    return DriftMode.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The name of the option of a key. */
  public static String option(String key) {
    return "drift." + key;
  }
}
