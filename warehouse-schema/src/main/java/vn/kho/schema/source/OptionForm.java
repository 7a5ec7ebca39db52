package vn.kho.schema.source;

import java.util.List;
import java.util.Optional;
import vn.kho.schema.format.OptionType;

/** How a contract writes an option of a source. */
public sealed interface OptionForm {
  /** What it takes, for a page or a list. */
  String takes(OptionType<?> type);

  /** One value. */
  record Value() implements OptionForm {
    @Override
    public String takes(OptionType<?> type) {
      return type.wanted().replaceFirst(",$", "");
    }
  }

  /** One value that is a secret: only ever {@code ${NAME}} of an environment variable. */
  record Secret() implements OptionForm {
    @Override
    public String takes(OptionType<?> type) {
      return "`${NAME}`, a secret";
    }
  }

  /**
   * A map of options of its own.
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
   * A map of names that are not known before, such as request headers.
   *
   * @param check returns what is wrong with one of them
   */
  record Names(EntryCheck check) implements OptionForm {
    @Override
    public String takes(OptionType<?> type) {
      return "a map of names and values";
    }
  }

  /** Looks at one entry of a map of any names. */
  @FunctionalInterface
  interface EntryCheck {
    /**
     * What is wrong, a sentence that shows no value.
     *
     * @param text empty where it is not one value
     */
    Optional<String> fault(String name, Optional<String> text);
  }
}
