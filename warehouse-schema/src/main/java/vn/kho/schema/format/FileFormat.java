package vn.kho.schema.format;

import java.util.List;
import java.util.Optional;

/**
 * A format of files, as contracts name it.
 *
 * @param name unique, in lower case; binds the description to the reader of the same name
 * @param words what {@code format} may be in a contract; file endings too, without the dot
 * @param english one sentence about it
 * @param vietnamese the same in Vietnamese
 * @param splits whether large files are cut into parts that are read at the same time
 * @param options the options that have a meaning for it
 */
public record FileFormat(
    String name,
    List<String> words,
    String english,
    String vietnamese,
    boolean splits,
    List<FormatOption<?>> options) {

  /** Copies the lists. */
  public FileFormat {
    words = List.copyOf(words);
    options = List.copyOf(options);
  }

  /** How its large files are read, one sentence. */
  public String reading() {
    return splits ? "Large files are cut and read by several tasks." : "Read by one task.";
  }

  /** The option of a name such as {@code kho.sheet}. */
  public Optional<FormatOption<?>> option(String option) {
    return options.stream().filter(one -> one.name().equals(option)).findFirst();
  }
}
