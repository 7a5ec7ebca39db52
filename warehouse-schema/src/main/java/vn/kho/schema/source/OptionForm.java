package vn.kho.schema.source;

import java.util.List;
import java.util.Optional;
import vn.kho.schema.format.OptionType;

/** How a contract writes an option of a source. */
public sealed interface OptionForm {
  /** The description of what it takes, for docs. */
  String takes(OptionType<?> type);

  /** One value. */
  record Value() implements OptionForm {
    @Override
    public String takes(OptionType<?> type) {
      return type.wanted().replaceFirst(",$", "");
    }
  }

  /**
   * One value that is a secret: it must be a reference <code>${NAME}</code> to an environment
   * variable.
   */
  record Secret() implements OptionForm {
    @Override
    public String takes(OptionType<?> type) {
      return "`${NAME}`, a secret";
    }
  }

  /**
   * A map with known keys, each an option.
   *
   * @param options by their keys
   */
  record Keys(List<SourceOption<?>> options) implements OptionForm {
    /** Copies the list. */
    public Keys {
      options = List.copyOf(options);
    }

    @Override
    public String takes(OptionType<?> type) {
      return "a map, see below";
    }

    /** The names of the keys. */
    public List<String> names() {
      return options.stream().map(SourceOption::name).toList();
    }

    /** The option of a key. */
    public Optional<SourceOption<?>> option(String key) {
      return options.stream().filter(one -> one.name().equals(key)).findFirst();
    }
  }

  /**
   * A map with arbitrary keys, such as request headers.
   *
   * @param check checks an entry
   */
  record Names(EntryCheck check) implements OptionForm {
    @Override
    public String takes(OptionType<?> type) {
      return "a map of names and values";
    }
  }

  /** Checks an entry of a map with arbitrary keys. */
  @FunctionalInterface
  interface EntryCheck {
    /**
     * The problem of an entry, as a sentence that shows no value.
     *
     * @param text empty where the entry has not a single value
     */
    Optional<String> fault(String name, Optional<String> text);
  }
}
