package vn.kho.schema.format;

/** The behaviour where a contract does not set an option. */
public sealed interface OptionDefault<T> {

  /**
   * A default value.
   *
   * @param value of the option's type
   */
  record Fixed<T>(T value) implements OptionDefault<T> {}

  /**
   * No value: the reader detects one or needs none.
   *
   * @param english the behaviour, in English
   */
  record Described<T>(String english) implements OptionDefault<T> {}

  /** Required: a contract without the option is refused. */
  record Required<T>() implements OptionDefault<T> {}
}
