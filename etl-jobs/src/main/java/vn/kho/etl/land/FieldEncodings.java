package vn.kho.etl.land;

import java.util.List;
import java.util.Optional;
import vn.kho.schema.charset.ColumnEncoding;
import vn.kho.schema.cleaner.text.EncodingCleaner;

/**
 * The encodings of one field's misread texts in deliveries that are read as one.
 *
 * @param certain those that some delivery proves
 * @param uncertain of the first delivery that has texts which look misread and proves none
 */
record FieldEncodings(List<String> certain, Optional<ColumnEncoding> uncertain) {
  /** Copies the list. */
  FieldEncodings {
    certain = List.copyOf(certain);
  }

  /** What the deliveries show, each by itself. */
  static FieldEncodings of(List<ColumnEncoding> deliveries) {
    return new FieldEncodings(
        deliveries.stream().flatMap(one -> one.certainEncoding().stream()).distinct().toList(),
        deliveries.stream()
            .filter(one -> !one.certain() && !one.candidates().isEmpty())
            .findFirst());
  }

  /** Whether one encoding is certain and no delivery has misread texts of an uncertain one. */
  private boolean agreed() {
    return certain.size() == 1 && uncertain.isEmpty();
  }

  /**
   * What the cleaner does with ambiguous texts.
   *
   * @param part whether only some records of the delivery are read, as in a replay
   */
  EncodingCleaner.AmbiguousTextPolicy mode(boolean part) {
    if (!agreed()) {
      return EncodingCleaner.AmbiguousTextPolicy.REFUSE_MISREAD;
    }
    return part
        ? EncodingCleaner.AmbiguousTextPolicy.REFUSE_IN_PART
        : EncodingCleaner.AmbiguousTextPolicy.REFUSE;
  }

  /** A sentence for the report; empty where no text looks misread. */
  Optional<String> note(String field) {
    if (agreed()) {
      return Optional.of(decodedNote(field, certain.get(0)));
    }
    if (!certain.isEmpty()) {
      return Optional.of(disagreeingNote(field));
    }
    return uncertain.map(found -> uncertainNote(field, found));
  }

  private static String decodedNote(String field, String encoding) {
    return "The texts of column '"
        + field
        + "' are of "
        + encoding
        + " where they are Vietnamese in that only, and these are read so; what is Vietnamese in both"
        + " readings is refused (KHO-412). Declare it: "
        + declaration(encoding);
  }

  private String disagreeingNote(String field) {
    return "The texts of column '"
        + field
        + "' are of "
        + String.join(" and ", certain)
        + " in some of the deliveries that are read together, and not in others: what looks misread"
        + " in any is REFUSED (KHO-412). Load the deliveries one by one (--as-of a day of each), or"
        + " declare it: "
        + declaration(certain.get(0));
  }

  private static String uncertainNote(String field, ColumnEncoding found) {
    return "Texts of column '"
        + field
        + "' look misread, "
        + found.misread()
        + " of those that were looked at, and are PUBLISHED AS THEY STAND: their encoding is not"
        + " certain ("
        + String.join(" or ", found.candidates())
        + "). If they are, declare it: "
        + declaration(found.candidates().get(0));
  }

  private static String declaration(String encoding) {
    return "kho.clean: [{encoding: {of: " + encoding + "}}].";
  }
}
