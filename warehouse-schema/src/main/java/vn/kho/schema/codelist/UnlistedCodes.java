package vn.kho.schema.codelist;

import static java.util.stream.Collectors.toSet;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.schema.identifier.CompactText;

/**
 * Codes that a list does not have although they may be valid: an entry whose column {@value
 * #COLUMN} holds ranges of codes, such as {@code 02101-02109}, is incomplete, and the codes in them
 * belong below it. Each range with longer codes is one level deeper.
 */
public final class UnlistedCodes implements Serializable {
  /** The column of an incomplete entry. */
  public static final String COLUMN = "unlisted";

  /** For lists without incomplete entries. */
  public static final UnlistedCodes NONE = new UnlistedCodes(List.of());

  private static final long serialVersionUID = 1L;

  private static final Pattern RANGE =
      Pattern.compile("([A-Za-z]{0,9})(\\d{1,30})-([A-Za-z]{0,9})(\\d{1,30})");

  private final Map<Integer, List<CodeRange>> byLength = new HashMap<>();

  /**
   * A range of codes of one length below an entry.
   *
   * @param letters the common prefix
   * @param first the digits of the first code
   * @param last the digits of the last code
   * @param depth the number of levels below the entry
   * @param above the entry
   */
  private record CodeRange(String letters, String first, String last, int depth, CodeEntry above)
      implements Serializable {
    boolean holds(String code) {
      String digits = code.substring(letters.length());
      return code.startsWith(letters)
          && CompactText.digits(digits, first.length())
          && first.compareTo(digits) <= 0
          && digits.compareTo(last) <= 0;
    }

    /** The level of the codes; empty where the list has no levels. */
    String level() {
      String level = above.value(CodeList.LEVEL);
      boolean number = CompactText.digits(level, 1);
      return number ? Integer.toString(Integer.parseInt(level) + depth) : "";
    }

    /** The code as an entry without a name. */
    CodeEntry entry(String code) {
      Map<String, String> values = new HashMap<>();
      values.put("code", code);
      values.put("parent", above.code());
      values.put(CodeList.LEVEL, level());
      return new CodeEntry(code, "", above.validFrom(), above.validTo(), values);
    }
  }

  /** Those of some entries of one list. */
  public UnlistedCodes(List<CodeEntry> entries) {
    for (CodeEntry entry : entries) {
      int depth = 0;
      int length = 0;
      for (Matcher bounds : bounds(entry.value(COLUMN))) {
        depth += length(bounds) == length ? 0 : 1;
        length = length(bounds);
        byLength
            .computeIfAbsent(length, l -> new ArrayList<>())
            .add(new CodeRange(bounds.group(1), bounds.group(2), bounds.group(4), depth, entry));
      }
    }
  }

  /** Whether no entry of the list is incomplete. */
  public boolean isEmpty() {
    return byLength.isEmpty();
  }

  /** The levels of the codes; an empty text where the list has none. */
  public Set<String> levels() {
    return byLength.values().stream().flatMap(List::stream).map(CodeRange::level).collect(toSet());
  }

  /**
   * An entry for an unlisted code on a day. It has the code, the incomplete entry above it and the
   * level, but no name.
   */
  public Optional<CodeEntry> find(String code, LocalDate day) {
    return byLength.getOrDefault(code.length(), List.of()).stream()
        .filter(range -> range.holds(code) && range.above().holds(day))
        .findFirst()
        .map(range -> range.entry(code));
  }

  /** Whether a code is in a range of an incomplete entry, on any day. */
  public boolean contain(String code) {
    return byLength.getOrDefault(code.length(), List.of()).stream()
        .anyMatch(range -> range.holds(code));
  }

  /** Whether a cell of the column is valid: ranges in order of the length of their codes. */
  static boolean readable(String cell) {
    int length = 0;
    for (Matcher bounds : bounds(cell)) {
      boolean range =
          bounds.matches()
              && bounds.group(1).equals(bounds.group(3))
              && bounds.group(2).length() == bounds.group(4).length()
              && bounds.group(2).compareTo(bounds.group(4)) <= 0
              && length(bounds) >= length;
      if (!range) {
        return false;
      }
      length = length(bounds);
    }
    return true;
  }

  /** The length of the codes in a range. */
  private static int length(Matcher bounds) {
    return bounds.end(2);
  }

  /**
   * The matches of the ranges of a cell; a range that is malformed gives a matcher that did not
   * match.
   */
  private static List<Matcher> bounds(String cell) {
    List<Matcher> ranges = new ArrayList<>();
    for (String range : cell.isEmpty() ? new String[0] : cell.split(";", -1)) {
      Matcher bounds = RANGE.matcher(range.strip());
      bounds.matches();
      ranges.add(bounds);
    }
    return ranges;
  }
}
