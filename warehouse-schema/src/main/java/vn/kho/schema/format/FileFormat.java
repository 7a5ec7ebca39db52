package vn.kho.schema.format;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A format of files, as contracts name it.
 *
 * @param name unique, in lower case; binds the description to the reader of the same name
 * @param words what {@code format} may be in a contract; file endings too, without the dot
 * @param otherEndings endings of its files that are no words of it, without the dot; usually none
 * @param english one sentence about it
 * @param vietnamese the same in Vietnamese
 * @param splits whether large files are cut into parts that are read at the same time
 * @param options the options that have a meaning for it
 */
public record FileFormat(
    String name,
    List<String> words,
    List<String> otherEndings,
    String english,
    String vietnamese,
    boolean splits,
    List<FormatOption<?>> options) {

  /** Copies the lists. */
  public FileFormat {
    words = List.copyOf(words);
    otherEndings = List.copyOf(otherEndings);
    options = List.copyOf(options);
  }

  /** The endings of its files, in lower case, without the dot. */
  public List<String> endings() {
    return Stream.concat(words.stream(), otherEndings.stream()).toList();
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
