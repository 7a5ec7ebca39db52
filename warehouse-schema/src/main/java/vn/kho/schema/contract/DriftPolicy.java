package vn.kho.schema.contract;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a load handles a source that no longer matches its contract ({@code kho.drift} of a server).
 *
 * @param tables for new tables that no contract names, and for a missing table of the contract;
 *     empty where these are not checked
 * @param columns for columns that the contract does not name or that were renamed
 * @param types for columns most of whose values no longer fit the contract's type
 */
public record DriftPolicy(Optional<DriftMode> tables, DriftMode columns, DriftMode types) {
  /** The contract property with the policy. */
  public static final String WORD = "kho.drift";

  /** The key for patterns (with {@code *}) of tables that are not checked. */
  public static final String IGNORE_TABLES = "ignoreTables";

  /** How a load handles a difference. */
  public enum DriftMode {
    /** New columns are added to the table as text. */
    EVOLVE,
    /** The table is not changed: new data is ignored and reported. */
    FREEZE,
    /** The delivery is held until a person has decided; nothing of it is published. */
    QUARANTINE;

    /** The word in contracts. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The policy in the options of a server; {@code freeze} where they have none. */
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

  /** The name of the server option for a key. */
  public static String option(String key) {
    return "drift." + key;
  }
}
