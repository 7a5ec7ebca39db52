package vn.kho.etl.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a sample goes and how large it is.
 *
 * @param folder the folder it is written to
 * @param seed the same seed gives the same files
 * @param scale multiplies the rows; 1 gives about as many as the real files have
 */
record SamplePlan(Path folder, long seed, double scale) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FEWEST = 40;

  /**
   * The random numbers of one dataset; they do not depend on which other datasets are generated.
   */
  SeededRandom dice(String dataset) {
    return new SeededRandom(seed * 1_000_003L + dataset.hashCode());
  }

  /**
   * The scaled number of rows; at least so many that one broken row stays within the error budget.
   */
  int rows(int real) {
    return (int) Math.max(Math.min(real, FEWEST), Math.round(real * scale));
  }

  /** Writes the list in the portal's response object: a code, a message and the list. */
  void envelope(SampleRecords rows) throws IOException {
    Map<String, @Nullable Object> content = new LinkedHashMap<>();
    content.put("code", 0);
    content.put("message", "Thực hiện thành công");
    content.put("data", rows.records());
    write(rows.file(), content);
  }

  /** Writes the list as a page of the portal: a declared number of rows, and the list. */
  void page(SampleRecords rows, int declared) throws IOException {
    Map<String, @Nullable Object> content = new LinkedHashMap<>();
    content.put("totalRows", declared);
    content.put("data", rows.records());
    write(rows.file(), content);
  }

  /** Writes a bare list. */
  void list(SampleRecords rows) throws IOException {
    write(rows.file(), rows.records());
  }

  /** Writes anything as JSON. */
  void write(String file, Object content) throws IOException {
    JSON.writeValue(folder.resolve(file).toFile(), content);
  }
}
