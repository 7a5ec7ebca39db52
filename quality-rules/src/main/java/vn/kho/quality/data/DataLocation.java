package vn.kho.quality.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Where data stands.
 *
 * @param location a path, an address such as s3a://, or the name of a table such as
 *     kho.tourism.eatery
 * @param format its form
 * @param csv how it is written, where it is CSV
 */
public record DataLocation(String location, DataFormat format, CsvOptions csv) {
  private static final Pattern TABLE = Pattern.compile("kho\\.\\w+\\.\\w+");

  /**
   * The place with its form found out: by the name, else by what is in it.
   *
   * @throws KhoException SOURCE_MISSING where there is nothing; SOURCE_UNREADABLE where its form
   *     cannot be told
   */
  public static DataLocation of(String location) {
    return of(location, Optional.empty(), CsvOptions.USUAL);
  }

  /** The place with its form as told, or found out where it is not. */
  public static DataLocation of(String location, Optional<DataFormat> format, CsvOptions csv) {
    boolean elsewhere = location.contains("://") || TABLE.matcher(location).matches();
    if (!elsewhere && !Files.exists(Path.of(location))) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot read the data, there is no such file, folder or table: "
              + location
              + ". Name a CSV or Parquet file, a folder, or a table such as kho.tourism.eatery.");
    }
    return new DataLocation(location, format.orElseGet(() -> found(location)), csv);
  }

  /** Whether it is named as a table of the warehouse's catalog. */
  public boolean named() {
    return TABLE.matcher(location).matches() && !Files.exists(Path.of(location));
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
            + ". Name a CSV file, or a folder of Parquet files.");
  }

  private static DataFormat ofFile(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      byte[] head = bytes.readNBytes(4);
      boolean parquet = head.length == 4 && head[0] == 'P' && head[1] == 'A' && head[2] == 'R';
      return parquet ? DataFormat.PARQUET : DataFormat.CSV;
    }
  }
}
