package vn.kho.schema.source;

import java.util.List;
import java.util.Optional;
import vn.kho.schema.format.FormatOption;

/**
 * A kind of source, as contracts know it.
 *
 * @param name unique, in lower case; binds the description to the source of the same name
 * @param english one sentence about it
 * @param vietnamese the same in Vietnamese
 * @param options the options that have a meaning for it, beside those of the format
 */
public record SourceType(
    String name, String english, String vietnamese, List<FormatOption<?>> options) {

  /** Copies the list. */
  public SourceType {
    options = List.copyOf(options);
  }

  /** The option of a name such as {@code kho.members}. */
  public Optional<FormatOption<?>> option(String option) {
    return options.stream().filter(one -> one.name().equals(option)).findFirst();
  }
}
