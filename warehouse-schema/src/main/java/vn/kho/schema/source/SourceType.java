package vn.kho.schema.source;

import java.util.List;
import java.util.Optional;
import vn.kho.schema.format.FileFormat;

/**
 * A kind of source, as contracts know it: one class defines its name, its server types, where its
 * deliveries are, its options, which of them are secrets, and which combinations are invalid.
 * Contract reading, {@code kho validate} and docs/sources.md use this definition.
 */
public class SourceType {
  private final String name;
  private final String english;
  private final String vietnamese;
  private final List<SourceOption<?>> options;

  /**
   * A kind of source.
   *
   * @param name unique, in lower case; links the description to the implementation of the same name
   * @param english one sentence about it
   * @param vietnamese the same in Vietnamese
   * @param options the options that it supports, beside those of the format
   */
  public SourceType(String name, String english, String vietnamese, List<SourceOption<?>> options) {
    this.name = name;
    this.english = english;
    this.vietnamese = vietnamese;
    this.options = List.copyOf(options);
  }

  /** Unique, in lower case. */
  public final String name() {
    return name;
  }

  /** One sentence about it. */
  public final String english() {
    return english;
  }

  /** The sentence of {@link #english()} in Vietnamese. */
  public final String vietnamese() {
    return vietnamese;
  }

  /** The options that it supports, beside those of the format. */
  public final List<SourceOption<?>> options() {
    return options;
  }

  /** The option of a name such as {@code kho.members}. */
  public final Optional<SourceOption<?>> option(String option) {
    return options.stream().filter(one -> one.name().equals(option)).findFirst();
  }

  /** How contracts give the location of deliveries, for docs/sources.md. */
  public LocationShape shape() {
    return new LocationShape("`location`, any text", "`location`, văn bản bất kỳ", "");
  }

  /** Where the deliveries of a server are. */
  public SourceLocation locate(DeclaredServer server) {
    return SourceLocation.of(Optional.of(server.key("location").orElse("")));
  }

  /** Invalid combinations; called once the location and every option are valid by themselves. */
  public List<ServerFault> faults(DeclaredServer server) {
    return List.of();
  }

  /** The format of all its deliveries; empty where contracts choose it. */
  public Optional<FileFormat> onlyFormat() {
    return Optional.empty();
  }

  /** The default format, where neither the contract nor the file name extension gives one. */
  public Optional<FileFormat> usualFormat() {
    return Optional.empty();
  }

  /**
   * How contracts say where deliveries are.
   *
   * @param english the keys and what is in them
   * @param vietnamese the same in Vietnamese
   * @param example as a contract has it; empty for none
   */
  public record LocationShape(String english, String vietnamese, String example) {}
}
