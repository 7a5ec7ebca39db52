package vn.kho.schema.format;

import java.util.Map;
import java.util.Optional;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * An option of a format or a source, as a contract's server may set it. Validation, the docs and
 * the reader of the format ask it, so that its type and its default stand once.
 *
 * @param name as contracts write it, such as {@code kho.sheet}
 * @param type which values it takes
 * @param fallback what stands for it where it is not given
 * @param english what it does
 * @param vietnamese the same in Vietnamese
 * @param <T> what readers get
 */
public record FormatOption<T>(
    String name, OptionType<T> type, OptionDefault<T> fallback, String english, String vietnamese) {
  /** What the names of all options begin with. */
  public static final String PREFIX = "kho.";

  /**
   * An option without a default value.
   *
   * @param otherwise what happens where it is not given, in English
   */
  public FormatOption(
      String name, OptionType<T> type, String otherwise, String english, String vietnamese) {
    this(name, type, new OptionDefault.Described<>(otherwise), english, vietnamese);
  }

  /** The name without its prefix, as {@code Server.options} has it. */
  public String key() {
    return name.substring(PREFIX.length());
  }

  /** Whether a contract is refused without it. */
  public boolean required() {
    return fallback instanceof OptionDefault.Required;
  }

  /** What stands for it where it is not given, in English. */
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
   * @throws KhoException CONTRACT_INVALID where the text is none of its values, or where it has
   *     none and must
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
