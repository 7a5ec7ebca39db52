package vn.kho.schema.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.source.SharedOptions;

/**
 * Where an agency delivers ({@code servers}).
 *
 * @param name the server's name in the contract
 * @param kind how it is reached
 * @param location a path or glob below the sources folder, a URL, an {@code s3a://} address, or a
 *     JDBC URL
 * @param format how the bytes are read
 * @param options those of the format by {@link vn.kho.schema.format.FormatOption#key}, and {@code
 *     ignore}, {@code order}, {@code drift.} with a key of {@code kho.drift}, {@code readRanges.}
 *     with a key of {@code kho.readRanges}, {@code marker}, {@code user}, {@code password} (only
 *     ever a {@code ${NAME}} that settings resolve), {@code headers.} with the name of a request
 *     header (its value may name secrets)
 */
public record Server(
    String name, ServerKind kind, String location, FileFormat format, Map<String, String> options) {
  /** The prefix of an option that is a request header, such as {@code headers.Accept}. */
  public static final String HEADER = "headers.";

  /** The contract property that lists ignored source columns. */
  public static final String IGNORE_WORD = "kho.ignore";

  /** Copies the options. */
  public Server {
    options = Map.copyOf(options);
  }

  /** The ignored source columns; {@code *} for all. */
  public List<String> ignored() {
    String names = options.getOrDefault(IGNORE_WORD.substring("kho.".length()), "");
    return names.isEmpty() ? List.of() : List.of(names.split("\n"));
  }

  /** Patterns of ignored tables beside the contract's. */
  public List<String> ignoredTables() {
    String names = options.getOrDefault(DriftPolicy.option(DriftPolicy.IGNORE_TABLES), "");
    return names.isEmpty() ? List.of() : List.of(names.split("\n"));
  }

  /** The folder beside the files that they are moved to after loading; empty for none. */
  public Optional<String> archive() {
    return SharedOptions.ARCHIVE.given(options);
  }

  /** How a load handles a source that no longer matches the contract. */
  public DriftPolicy drift() {
    return DriftPolicy.of(options);
  }

  /** The name of the source in {@link vn.kho.schema.source.SourceTypes}. */
  public String source() {
    return kind == ServerKind.PLUGIN
        ? options.getOrDefault("source", "")
        : kind.name().toLowerCase(Locale.ROOT);
  }

  /** The order of several files; of rows with the same key the one in the later file is newer. */
  public FileOrder order() {
    return SharedOptions.ORDER.value(options).equals("time") ? FileOrder.TIME : FileOrder.NAME;
  }

  /** How several files of one delivery are ordered. */
  public enum FileOrder {
    /** By name, numbers in it as numbers. */
    NAME,
    /** By when they were last written to. */
    TIME
  }

  /** How a source is reached. */
  public enum ServerKind {
    LOCAL,
    HTTP,
    S3,
    SFTP,
    JDBC,
    /** A source of a plugin; the option {@code source} names it. */
    PLUGIN;

    /** Whether its files are in a folder, each under its name until the agency removes it. */
    public boolean folder() {
      return this == LOCAL || this == S3 || this == SFTP;
    }
  }
}
