package vn.kho.schema.format;

import java.util.Map;
import java.util.Optional;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * An option of a format or a source, which a contract's server may set. Validation, docs and
 * readers share this definition of type and default.
 *
 * @param name as contracts write it, such as {@code kho.sheet}
 * @param type the type of its value
 * @param fallback the default
 * @param english what it does
 * @param vietnamese the same in Vietnamese
 * @param <T> what readers get
 */
public record FormatOption<T>(
    String name, OptionType<T> type, OptionDefault<T> fallback, String english, String vietnamese) {
  /** The prefix of all option names. */
  public static final String PREFIX = "kho.";

  /**
   * An option without a default value.
   *
   * @param otherwise the behaviour without the option, in English
   */
  public FormatOption(
      String name, OptionType<T> type, String otherwise, String english, String vietnamese) {
    this(name, type, new OptionDefault.Described<>(otherwise), english, vietnamese);
  }

  /** The name without its prefix, the key in {@code Server.options}. */
  public String key() {
    return name.substring(PREFIX.length());
  }

  /** Whether contracts must give it. */
  public boolean required() {
    return fallback instanceof OptionDefault.Required;
  }

  /** The default, in English. */
  public String preset() {
    if (fallback instanceof OptionDefault.Fixed<T> fixed) {
      return OptionType.written(fixed.value());
    }
    return fallback instanceof OptionDefault.Described<T> described
        ? described.english()
        : "must be given";
  }

  /**
   * Its value, or the default.
   *
   * @param options of a server, by {@link #key}
   * @throws KhoException CONTRACT_INVALID where the text is no valid value, or a required value is
   *     missing
   */
  public T value(Map<String, String> options) {
    return given(options)
        .orElseGet(
            () -> {
              if (fallback instanceof OptionDefault.Fixed<T> fixed) {
                return fixed.value();
              }
              throw new KhoException(
                  ErrorCode.CONTRACT_INVALID,
                  "Cannot read the source without " + name + ". Give " + type.wanted() + ".");
            });
  }

  /**
   * Its value; empty where it is not given.
   *
   * @param options of a server, by {@link #key}
   * @throws KhoException CONTRACT_INVALID where the text is none of its values
   */
  public Optional<T> given(Map<String, String> options) {
    return Optional.ofNullable(options.get(key())).map(this::parsed);
  }

  private T parsed(String text) {
    return type.parser()
        .apply(text)
        .orElseThrow(
            () ->
                new KhoException(
                    ErrorCode.CONTRACT_INVALID,
                    "Cannot read the source by " + name + ". Give " + type.wanted() + "."));
  }
}
