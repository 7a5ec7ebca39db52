package vn.kho.schema.format;

/** What stands for an option that a contract does not set. */
public sealed interface OptionDefault<T> {

  /**
   * A value, which the reader takes as if the contract had set it.
   *
   * @param value of the option's type
   */
  record Fixed<T>(T value) implements OptionDefault<T> {}

  /**
   * No value: the reader finds one, or does without.
   *
   * @param english what it does then
   */
  record Described<T>(String english) implements OptionDefault<T> {}

  /** Nothing: a contract without the option is refused. */
  record Required<T>() implements OptionDefault<T> {}
}
