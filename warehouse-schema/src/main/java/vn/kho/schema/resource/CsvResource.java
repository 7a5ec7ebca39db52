package vn.kho.schema.resource;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads CSV files in UTF-8 with a header, from the class path. */
public final class CsvResource {
  private CsvResource() {}

  /**
   * Hands over the records of a file in their order.
   *
   * @param path from the root of the class path
   * @throws IllegalStateException where there is no such file
   */
  public static void read(String path, Consumer<NamedCsvRecord> each) {
    InputStream bytes = CsvResource.class.getResourceAsStream(path);
    if (bytes == null) {
      throw new IllegalStateException("a list is missing from the class path: " + path);
    }
    try (CsvReader<NamedCsvRecord> records =
        CsvReader.builder().ofNamedCsvRecord(bytes, StandardCharsets.UTF_8)) {
      records.forEach(each);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
