package vn.kho.etl.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file says about how it is to be read.
 *
 * @param options options of its format by {@link vn.kho.schema.format.FormatOption#key}, as a
 *     contract's server would have them, without the path of a list
 * @param lists paths of the lists of records that it has; one empty path where it needs none
 */
public record DetectedOptions(Map<String, String> options, List<String> lists) {
  /** A file that is read as its format says. */
  public static final DetectedOptions NONE = new DetectedOptions(Map.of(), List.of(""));

  /** Copies the collections. */
  public DetectedOptions {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    lists = List.copyOf(lists);
  }
}
