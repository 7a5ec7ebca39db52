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
  /** Begins the name of an option that is a request header, such as {@code headers.Accept}. */
  public static final String HEADER = "headers.";

  /** The word for source columns that are left out on purpose. */
  public static final String IGNORE_WORD = "kho.ignore";

  /** Copies the options. */
  public Server {
    options = Map.copyOf(options);
  }

  /** The source columns that are left out on purpose; {@code *} for all. */
  public List<String> ignored() {
    String names = options.getOrDefault(IGNORE_WORD.substring("kho.".length()), "");
    return names.isEmpty() ? List.of() : List.of(names.split("\n"));
  }

  /** Patterns of tables beside the contract's that are left out on purpose. */
  public List<String> ignoredTables() {
    String names = options.getOrDefault(DriftPolicy.option(DriftPolicy.IGNORE_TABLES), "");
    return names.isEmpty() ? List.of() : List.of(names.split("\n"));
  }

  /** The folder beside the files that they are moved to once they are loaded; empty for none. */
  public Optional<String> archive() {
    return SharedOptions.ARCHIVE.given(options);
  }

  /** What becomes of a source that is no longer what the contract describes. */
  public DriftPolicy drift() {
    return DriftPolicy.of(options);
  }

  /** The name of the source in {@link vn.kho.schema.source.SourceTypes}. */
  public String source() {
    return kind == ServerKind.PLUGIN
        ? options.getOrDefault("source", "")
        : kind.name().toLowerCase(Locale.ROOT);
  }

  /** The order of several files; of rows that meet the later file's is the newer. */
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
    /** A source that is no part of Kho; the option {@code source} names it. */
    PLUGIN;

    /** Whether its files lie in a folder, each under its name as long as the agency leaves it. */
    public boolean folder() {
      return this == LOCAL || this == S3 || this == SFTP;
    }
  }
}
