package vn.kho.schema.source;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.kho.schema.format.FormatOption;
import vn.kho.schema.format.OptionDefault;
import vn.kho.schema.format.OptionType;

/**
 * An option of a source, or a key of one that is a map.
 *
 * @param name as contracts write it, such as {@code kho.paging}, or {@code by} for a key
 * @param key the key in {@code Server.options}, such as {@code paging.by}
 * @param type the type of its value
 * @param form how it is written
 * @param fallback the default
 * @param need when a map requires it
 * @param english what it does
 * @param vietnamese the same in Vietnamese
 * @param <T> what sources get
 */
public record SourceOption<T>(
    String name,
    String key,
    OptionType<T> type,
    OptionForm form,
    OptionDefault<T> fallback,
    OptionNeed need,
    String english,
    String vietnamese) {

  /** An option of one value. */
  public SourceOption(
      String name,
      OptionType<T> type,
      OptionDefault<T> fallback,
      String english,
      String vietnamese) {
    this(
        name,
        name.startsWith(FormatOption.PREFIX) ? name.substring(FormatOption.PREFIX.length()) : name,
        type,
        new OptionForm.Value(),
        fallback,
        OptionNeed.NEVER,
        english,
        vietnamese);
  }

  /**
   * An option of one value, without a default value.
   *
   * @param otherwise what happens where it is not given, in English
   */
  public SourceOption(
      String name, OptionType<T> type, String otherwise, String english, String vietnamese) {
    this(name, type, new OptionDefault.Described<>(otherwise), english, vietnamese);
  }

  /** A copy that holds a secret. */
  public SourceOption<T> secret() {
    return in(new OptionForm.Secret());
  }

  /** A copy that is a map of options. */
  public SourceOption<T> of(SourceOption<?>... keys) {
    return in(new OptionForm.Keys(Arrays.stream(keys).map(this::owned).toList()));
  }

  /** A copy that is a key of a map, such as {@code by} of {@code paging}. */
  SourceOption<T> keyOf(String map) {
    return below(map + ".");
  }

  private SourceOption<?> owned(SourceOption<?> option) {
    String owner = key + ".";
    return option.key().startsWith(owner) ? option : option.below(owner);
  }

  /** A copy that is a map of any names. */
  public SourceOption<T> ofNames(OptionForm.EntryCheck check) {
    return in(new OptionForm.Names(check));
  }

  /** A copy that some maps require. */
  public SourceOption<T> needed(OptionNeed where) {
    return new SourceOption<>(name, key, type, form, fallback, where, english, vietnamese);
  }

  /** Whether it holds a secret. */
  public boolean holdsSecret() {
    return form instanceof OptionForm.Secret;
  }

  /** Whether it must be there always. */
  public boolean required() {
    return plain().required();
  }

  /** The default, in English. */
  public String preset() {
    return plain().preset();
  }

  /**
   * Its value, or the default.
   *
   * @param options of a server
   * @throws vn.kho.schema.problem.KhoException CONTRACT_INVALID where it has none and must
   */
  public T value(Map<String, String> options) {
    return plain().value(options);
  }

  /**
   * Its value; empty where it is not given.
   *
   * @param options of a server
   * @throws vn.kho.schema.problem.KhoException CONTRACT_INVALID where the text is none of its
   *     values
   */
  public Optional<T> given(Map<String, String> options) {
    return plain().given(options);
  }

  /** Itself and, where it is a map, its keys. */
  public Stream<SourceOption<?>> withKeys() {
    return form instanceof OptionForm.Keys keys
        ? Stream.concat(Stream.of(this), keys.options().stream())
        : Stream.of(this);
  }

  /** As an option of a format, which parses values and defaults. */
  private FormatOption<T> plain() {
    return new FormatOption<>(FormatOption.PREFIX + key, type, fallback, english, vietnamese);
  }

  private SourceOption<T> in(OptionForm other) {
    return new SourceOption<>(name, key, type, other, fallback, need, english, vietnamese);
  }

  private SourceOption<T> below(String owner) {
    return new SourceOption<>(name, owner + key, type, form, fallback, need, english, vietnamese);
  }
}
