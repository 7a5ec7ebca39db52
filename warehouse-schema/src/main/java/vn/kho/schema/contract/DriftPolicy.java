package vn.kho.schema.contract;

import java.util.Locale;
import java.util.Map;

/**
 * What becomes of a source that is no longer what its contract describes ({@code kho.drift} of a
 * server).
 *
 * @param columns of a column that the contract does not name, or that has another name now
 * @param types of a column most of whose values no longer fit the contract's type
 */
public record DriftPolicy(Mode columns, Mode types) {
  /** The word of a server. */
  static final String WORD = "kho.drift";

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
    return new DriftPolicy(mode(options, "columns"), mode(options, "types"));
  }

  private static Mode mode(Map<String, String> options, String kind) {
    String word = options.getOrDefault(option(kind), Mode.FREEZE.word());
    return Mode.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The name of the option of a key. */
  static String option(String key) {
    return "drift." + key;
  }
}
