package vn.kho.etl.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One reason for which records of a delivery were refused, by cleaning or by a rule.
 *
 * @param code the stable code, such as {@code KHO-402}
 * @param rule the rule, where it was one
 * @param column the column; empty where it is about the record
 * @param count how many records were refused for it; a record may be refused for several reasons
 * @param example one of the values, masked so that it may be shown to anyone
 */
public record RefusalReason(
    String code, Optional<String> rule, Optional<String> column, long count, String example) {
  /** This many reasons are reported in a sentence. */
  public static final int REPORTED = 5;

  /** A few words: code, column, rule, count and example. */
  public String words() {
    return code
        + column.map(name -> " " + name).orElse("")
        + rule.map(id -> " [" + id + "]").orElse("")
        + String.format(Locale.ROOT, ": %,d, such as ", count)
        + example;
  }

  /** The first reasons, in the order given, and how many there are besides. */
  public static String sentence(List<RefusalReason> refusals) {
    List<String> reported = refusals.stream().limit(REPORTED).map(RefusalReason::words).toList();
    int more = refusals.size() - reported.size();
    return String.join("; ", reported) + (more == 0 ? "" : "; and " + more + " more");
  }
}
