package vn.kho.schema.format;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A format of files, as contracts name it.
 *
 * @param name unique, in lower case; binds the description to the reader of the same name
 * @param words its values of {@code format} in a contract, which are file name extensions too,
 *     without the dot
 * @param otherEndings further file name extensions, without the dot; usually none
 * @param english one sentence about it
 * @param vietnamese the same in Vietnamese
 * @param traits properties of its files that other code must handle
 * @param zipParts for formats whose files are zip archives: names of entries, one of which is in
 *     every file; empty for other formats, for which an archive is a delivery of several files
 * @param options the options that it supports
 */
public record FileFormat(
    String name,
    List<String> words,
    List<String> otherEndings,
    String english,
    String vietnamese,
    Set<FormatTrait> traits,
    List<String> zipParts,
    List<FormatOption<?>> options) {

  /** Copies the collections. */
  public FileFormat {
    words = List.copyOf(words);
    otherEndings = List.copyOf(otherEndings);
    traits = Set.copyOf(traits);
    zipParts = List.copyOf(zipParts);
    options = List.copyOf(options);
  }

  /** The endings of its files, in lower case, without the dot. */
  public List<String> endings() {
    return Stream.concat(words.stream(), otherEndings.stream()).toList();
  }

  /** Whether its files have a trait. */
  public boolean has(FormatTrait trait) {
    return traits.contains(trait);
  }

  /** Whether it supports an option, also one that another format declares. */
  public boolean has(FormatOption<?> option) {
    return option(option.name()).isPresent();
  }

  /** How its files are read and handled, in sentences. */
  public String reading() {
    Stream<String> cut = has(FormatTrait.SPLIT) ? Stream.of() : Stream.of("Read by one task.");
    Stream<String> particular =
        Stream.of(FormatTrait.values()).filter(this::has).map(FormatTrait::english);
    Stream<String> archive =
        zipParts.isEmpty()
            ? Stream.of()
            : Stream.of("A file is a zip archive itself, and not unpacked.");
    return Stream.of(cut, particular, archive).flatMap(all -> all).collect(joining(" "));
  }

  /** The option of a name such as {@code kho.sheet}. */
  public Optional<FormatOption<?>> option(String option) {
    return options.stream().filter(one -> one.name().equals(option)).findFirst();
  }
}
