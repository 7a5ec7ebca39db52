package vn.kho.etl.probe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.format.FormatTrait;

/**
 * How a table is written, as it was detected.
 *
 * @param format a short name, such as csv or xlsx
 * @param details properties of the format, in order, such as encoding, delimiter or sheet
 * @param headerRows how many rows name the columns; 0 where none does
 * @param header the names of the columns, several header rows joined by a space; empty where no row
 *     names them
 * @param tables how many tables the file holds, as far as it was read
 * @param leftOut how many rows are no records, by kind, such as preamble, footer or blank
 * @param refused how many records could not be read, by reason
 */
public record TableLayout(
    String format,
    Map<String, String> details,
    int headerRows,
    List<String> header,
    int tables,
    Map<String, Long> leftOut,
    Map<String, Long> refused) {
  /** The largest number of people who sign side by side below a table. */
  public static final int MOST_SIGNERS = 3;

  private static final String NOTE_WORDS =
      "ghi chú|chú thích|chú giải|nguồn|đơn vị tính|người lập|note|notes|source";

  /** A note up to its colon, or the words with which notes usually begin. */
  private static final Pattern NOTE =
      Pattern.compile(
          "(?iu)([^\\s:*|]{1,30}(\\s[^\\s:*|]{1,30}){0,2}\\s?:|("
              + NOTE_WORDS
              + ")(?![\\p{L}\\p{N}]))");

  /** How the only cell of a row begins where the row is a note or the line above a signature. */
  private static final Pattern LONE_NOTE =
      Pattern.compile(
          "(?iu)("
              + NOTE_WORDS
              + "|người kiểm tra|thủ trưởng đơn vị|kế toán trưởng|\\(ký)(?![\\p{L}\\p{N}])");

  /** The place and date above signatures, and a {@code kho.skipLike} pattern that matches it. */
  private static final Pattern DATED =
      Pattern.compile("(?iu)([^,]{1,40},\\s*)?ngày\\s[\\d.… ]*tháng\\s[\\d.… ]*năm\\s?[\\d.…]*");

  private static final String DATED_LIKE = "*ngày*tháng*năm*";

  /** The title of a signer below a table, in a cell of its own. */
  private static final Pattern SIGNER =
      Pattern.compile(
          "(?iu)(người (lập|kiểm tra|tổng hợp|báo cáo)( biểu| bảng)?|(kt\\.? ?|tm\\.? ?|q\\.? ?)?(thủ"
              + " trưởng|giám đốc|phó giám đốc|chủ tịch|phó chủ tịch|trưởng phòng|hiệu"
              + " trưởng|chi cục trưởng)( đơn vị| cơ quan)?|kế toán( trưởng)?|\\(ký.*)");

  /** A cell whose text says that the row is a total, and nothing else. */
  private static final Pattern TOTAL =
      Pattern.compile("(?iu)(tổng|tổng số|cộng|cộng dồn|total|sum)\\s*:?");

  private static final Pattern GRAND_TOTAL =
      Pattern.compile("(?iu)(tổng cộng|grand total)(?![\\p{L}\\p{N}])");

  /** Copies the collections. */
  public TableLayout {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    header = List.copyOf(header);
    leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
  }

  /** A copy with further details in front of its own. */
  TableLayout with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(more);
    all.putAll(details);
    return new TableLayout(format, all, headerRows, header, tables, leftOut, refused);
  }

  /**
   * A pattern for {@code kho.skipLike} that matches a row which is no record, and matches no
   * record. Empty where the text of the first filled cell is not one that only notes and totals
   * have.
   */
  public static Optional<String> skipPattern(List<String> cells) {
    Optional<String> total = totalPattern(cells);
    if (total.isPresent()) {
      return total;
    }
    Matcher note = NOTE.matcher(first(cells));
    return note.lookingAt() ? Optional.of(note.group() + "*") : Optional.empty();
  }

  /** Whether the file has no header row, so that the contract must declare the columns. */
  public boolean columnsDeclared() {
    return FileFormats.named(format)
        .filter(one -> one.has(FormatTrait.COLUMNS_DECLARED))
        .isPresent();
  }

  /** Whether a row consists of two or three cells with words that stand above signatures. */
  public static boolean signed(List<String> cells) {
    return all(cells, 2, SIGNER.asMatchPredicate());
  }

  /**
   * Whether every filled cell of a row is the place and date above signatures, or the title of a
   * signer.
   */
  public static boolean signatures(List<String> cells) {
    return all(cells, 1, SIGNER.asMatchPredicate().or(DATED.asMatchPredicate()));
  }

  /**
   * Whether a row has at least {@code fewest} and at most {@link #MOST_SIGNERS} filled cells, and
   * all of them satisfy a condition.
   */
  private static boolean all(List<String> cells, int fewest, Predicate<String> so) {
    List<String> filled = cells.stream().map(String::strip).filter(c -> !c.isEmpty()).toList();
    return filled.size() >= fewest && filled.size() <= MOST_SIGNERS && filled.stream().allMatch(so);
  }

  /**
   * A pattern for a row below a table that is a total, a note or a signature; empty for another
   * row. A row with a signer's title alone is not matched here, since it may be the value of a
   * record.
   */
  public static Optional<String> footerPattern(List<String> cells) {
    return skipPattern(cells)
        .or(() -> notePattern(cells))
        .or(() -> signed(cells) ? Optional.of(first(cells)) : Optional.empty());
  }

  /**
   * A pattern for a row whose first filled cell begins with a word that only notes and signatures
   * begin with; empty for another row.
   */
  public static Optional<String> notePattern(List<String> cells) {
    if (DATED.matcher(first(cells)).matches()) {
      return Optional.of(DATED_LIKE);
    }
    Matcher note = LONE_NOTE.matcher(first(cells));
    return note.lookingAt() ? Optional.of(note.group() + "*") : Optional.empty();
  }

  /**
   * A pattern for a row whose first filled cell says that it is a total; empty for another row. A
   * cell of one word must match as a whole, since the values of records may begin with the word
   * ({@code Tổng công ty}).
   */
  public static Optional<String> totalPattern(List<String> cells) {
    String cell = first(cells);
    Matcher grand = GRAND_TOTAL.matcher(cell);
    if (grand.lookingAt()) {
      return Optional.of(grand.group() + "*");
    }
    return TOTAL.matcher(cell).matches() ? Optional.of(cell) : Optional.empty();
  }

  private static String first(List<String> cells) {
    return cells.stream().filter(cell -> !cell.isBlank()).findFirst().orElse("").strip();
  }
}
