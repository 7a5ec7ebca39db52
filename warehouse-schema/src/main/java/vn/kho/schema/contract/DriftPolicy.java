package vn.kho.schema.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.kho.schema.pattern.LikePattern;

/**
 * What becomes of a source that is no longer what its contract describes ({@code kho.drift} of a
 * server).
 *
 * @param tables of a table, sheet or file beside the source's own that no contract takes
 * @param columns of a column that the contract does not name, or that has another name now
 * @param types of a column most of whose values no longer fit the contract's type
 * @param ignored patterns with {@code *} of tables that are left alone on purpose
 */
public record DriftPolicy(Mode tables, Mode columns, Mode types, List<String> ignored) {
  /** The word of a server. */
  static final String WORD = "kho.drift";

  /** The key of tables that are left alone on purpose. */
  static final String IGNORE = "ignoreTables";

  /** The kinds of drift that a contract may name, in the order of the record. */
  static final List<String> KINDS = List.of("tables", "columns", "types");

  /** Copies the list. */
  public DriftPolicy {
    ignored = List.copyOf(ignored);
  }

  /** What becomes of a drift. */
  public enum Mode {
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
    String ignored = options.getOrDefault(option(IGNORE), "");
    return new DriftPolicy(
        mode(options, KINDS.get(0)),
        mode(options, KINDS.get(1)),
        mode(options, KINDS.get(2)),
        ignored.isEmpty() ? List.of() : List.of(ignored.split("\n")));
  }

  private static Mode mode(Map<String, String> options, String kind) {
    String word = options.getOrDefault(option(kind), Mode.FREEZE.word());
    return Mode.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The name of the option of a key. */
  static String option(String key) {
    return "drift." + key;
  }

  /** Whether a table is left alone on purpose. */
  public boolean ignores(String table) {
    return ignored.stream().anyMatch(pattern -> pattern(pattern).matches(table));
  }

  private static LikePattern pattern(String stars) {
    String plain = stars.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return LikePattern.of(plain.replace("*", "%"), '\\');
  }
}
