package vn.kho.quality.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Where data is.
 *
 * @param location a path, an address such as s3a://, or the name of a table such as
 *     kho.tourism.eatery
 * @param format its form
 * @param csv how it is written, where it is CSV
 * @param records how it is laid out, where it is JSON or Excel
 */
public record DataLocation(
    String location, DataFormat format, CsvOptions csv, RecordOptions records) {
  private static final int HEAD = 256;
  private static final String OLD_EXCEL = "\u00d0\u00cf\u0011\u00e0";
  private static final String ZIP = "PK\u0003\u0004";
  private static final List<String> JSON_NAMES = List.of(".json", ".jsonl", ".ndjson");

  /** How a list or an object begins, behind a byte order mark. */
  private static final Pattern JSON_START =
      Pattern.compile("^(\u00ef\u00bb\u00bf)?\\s*(\\[\\s*[{\\]]|\\{\\s*[\"}])");

  private static final Pattern TABLE = Pattern.compile("kho\\.\\w+\\.\\w+");

  /**
   * The location with its format detected: by the name, else by the content.
   *
   * @throws KhoException SOURCE_MISSING where there is nothing; SOURCE_UNREADABLE where its format
   *     cannot be determined
   */
  public static DataLocation of(String location) {
    return of(location, Optional.empty(), CsvOptions.USUAL);
  }

  /** The location with its format as given, or detected where it is not. */
  public static DataLocation of(String location, Optional<DataFormat> format, CsvOptions csv) {
    boolean elsewhere = location.contains("://") || TABLE.matcher(location).matches();
    if (!elsewhere && special(Path.of(location))) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREADABLE,
          "Cannot read the data, it is a pipe or a device, which can be read once only: "
              + location
              + ". Write it into a file first.");
    }
    if (!elsewhere && !Files.exists(Path.of(location))) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot read the data, there is no such file, folder or table: "
              + location
              + ". Name a CSV, JSON, Excel or Parquet file, a folder, or a table such as"
              + " kho.tourism.eatery.");
    }
    DataFormat found = format.orElseGet(() -> found(location));
    return new DataLocation(location, found, csv, RecordOptions.USUAL);
  }

  /** A copy of this location with the layout of its JSON or Excel file. */
  public DataLocation with(RecordOptions layout) {
    return new DataLocation(location, format, csv, layout);
  }

  /** Whether it is named as a table of the warehouse's catalog. */
  public boolean named() {
    return TABLE.matcher(location).matches() && !Files.exists(Path.of(location));
  }

  private static boolean special(Path place) {
    return Files.exists(place) && !Files.isRegularFile(place) && !Files.isDirectory(place);
  }

  private static DataFormat found(String location) {
    String name = location.toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet")) {
      return DataFormat.PARQUET;
    }
    if (name.endsWith(".metadata.json")) {
      return DataFormat.ICEBERG;
    }
    if (location.contains("://") || TABLE.matcher(location).matches()) {
      return DataFormat.ICEBERG;
    }
    Path path = Path.of(location);
    try {
      return Files.isDirectory(path) ? ofFolder(path) : ofFile(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataFormat ofFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder.resolve("metadata"))) {
      return DataFormat.ICEBERG;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      if (files.anyMatch(file -> file.toString().endsWith(".parquet"))) {
        return DataFormat.PARQUET;
      }
    }
    throw new KhoException(
        ErrorCode.SOURCE_UNREADABLE,
        "Cannot read the data, the folder is no Iceberg table and holds no Parquet file: "
            + folder
            + ". Name a CSV, JSON or Excel file, or a folder of Parquet files.");
  }

  private static DataFormat ofFile(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      byte[] head = bytes.readNBytes(HEAD);
      String start = new String(head, StandardCharsets.ISO_8859_1);
      if (start.startsWith("PAR1")) {
        return DataFormat.PARQUET;
      }
      if (start.startsWith(OLD_EXCEL) || start.startsWith(ZIP)) {
        return DataFormat.EXCEL;
      }
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      boolean json =
          JSON_NAMES.stream().anyMatch(name::endsWith) || JSON_START.matcher(start).find();
      return json ? DataFormat.JSON : DataFormat.CSV;
    }
  }
}
