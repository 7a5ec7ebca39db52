package vn.kho.etl.record;

import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** The column names of a format that has a header; names are compared composed and stripped. */
final class Header {
  private Header() {}

  /** Names as they are compared. */
  static List<String> names(List<String> cells) {
    return cells.stream().map(Header::composed).toList();
  }

  /**
   * Where each wanted field stands.
   *
   * @throws KhoException SOURCE_SHAPE where one stands nowhere or twice: a renamed column must
   *     never become a column of nothing
   */
  static int[] places(List<String> header, Fields fields) {
    List<String> wanted = fields.names().stream().map(Header::composed).toList();
    List<String> missing = wanted.stream().filter(name -> !header.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read the file, its header lacks: "
              + String.join(", ", missing)
              + ". It has: "
              + String.join(", ", header)
              + ". Mend kho.from or the header row in the contract, or ask the agency.");
    }
    for (String name : wanted) {
      if (Collections.frequency(header, name) > 1) {
        throw twice(name);
      }
    }
    return wanted.stream().mapToInt(header::indexOf).toArray();
  }

  /** A column that stands twice. */
  static KhoException twice(String name) {
    return new KhoException(
        ErrorCode.SOURCE_SHAPE, "Cannot read the file, a column stands twice: " + name + ".");
  }

  static String composed(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
  }
}
