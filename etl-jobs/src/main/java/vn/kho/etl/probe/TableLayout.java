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
 * What a table was found to be.
 *
 * @param format a short name, such as csv or xlsx
 * @param details what the format has to say, in order, such as encoding, delimiter or sheet
 * @param headerRows how many rows name the columns; 0 where none does
 * @param header the names of the columns, several header rows joined by a space; empty where no row
 *     names them
 * @param tables how many tables the file holds, as far as it was read
 * @param leftOut how many rows are no records, by what they are, such as preamble, footer or blank
 * @param refused how many records could not be read, by why
 */
public record TableLayout(
    String format,
    Map<String, String> details,
    int headerRows,
    List<String> header,
    int tables,
    Map<String, Long> leftOut,
    Map<String, Long> refused) {
  /** This many people sign side by side. */
  public static final int MOST_SIGNERS = 3;

  private static final String NOTE_WORDS =
      "ghi chú|chú thích|chú giải|nguồn|đơn vị tính|người lập|note|notes|source";

  /** A note up to its colon, or its first words where these are those of notes. */
  private static final Pattern NOTE =
      Pattern.compile(
          "(?iu)([^\\s:*|]{1,30}(\\s[^\\s:*|]{1,30}){0,2}\\s?:|("
              + NOTE_WORDS
              + ")(?![\\p{L}\\p{N}]))");

  /** How the lone cell of a row begins that is a note, or is above a signature. */
  private static final Pattern LONE_NOTE =
      Pattern.compile(
          "(?iu)("
              + NOTE_WORDS
              + "|người kiểm tra|thủ trưởng đơn vị|kế toán trưởng|\\(ký)(?![\\p{L}\\p{N}])");

  /** The place and day above signatures, and the pattern that finds it. */
  private static final Pattern DATED =
      Pattern.compile("(?iu)([^,]{1,40},\\s*)?ngày\\s[\\d.… ]*tháng\\s[\\d.… ]*năm\\s?[\\d.…]*");

  private static final String DATED_LIKE = "*ngày*tháng*năm*";

  /** Who signs below a table; a cell of such words alone. */
  private static final Pattern SIGNER =
      Pattern.compile(
          "(?iu)(người (lập|kiểm tra|tổng hợp|báo cáo)( biểu| bảng)?|(kt\\.? ?|tm\\.? ?|q\\.? ?)?(thủ"
              + " trưởng|giám đốc|phó giám đốc|chủ tịch|phó chủ tịch|trưởng phòng|hiệu"
              + " trưởng|chi cục trưởng)( đơn vị| cơ quan)?|kế toán( trưởng)?|\\(ký.*)");

  /** What a row says that is a total and nothing else. */
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

  /** A copy with more details before its own. */
  TableLayout with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(more);
    all.putAll(details);
    return new TableLayout(format, all, headerRows, header, tables, leftOut, refused);
  }

  /**
   * The pattern of {@code kho.skipLike} that a row which is no record is like, and that a record is
   * not; empty where its first filled cell says nothing that only notes and totals say.
   */
  public static Optional<String> skipPattern(List<String> cells) {
    Optional<String> total = totalPattern(cells);
    if (total.isPresent()) {
      return total;
    }
    Matcher note = NOTE.matcher(first(cells));
    return note.lookingAt() ? Optional.of(note.group() + "*") : Optional.empty();
  }

  /** Whether no row of it names its columns, which a contract declares. */
  public boolean columnsDeclared() {
    return FileFormats.named(format)
        .filter(one -> one.has(FormatTrait.COLUMNS_DECLARED))
        .isPresent();
  }

  /** Whether a row has nothing but words that are above signatures, in two cells or three. */
  public static boolean signed(List<String> cells) {
    return all(cells, 2, SIGNER.asMatchPredicate());
  }

  /**
   * Whether a row has nothing but the place and day above signatures, or who signs, in any of its
   * cells.
   */
  public static boolean signatures(List<String> cells) {
    return all(cells, 1, SIGNER.asMatchPredicate().or(DATED.asMatchPredicate()));
  }

  /** Whether a row has so many filled cells at least, no more than sign, and all are so. */
  private static boolean all(List<String> cells, int fewest, Predicate<String> so) {
    List<String> filled = cells.stream().map(String::strip).filter(c -> !c.isEmpty()).toList();
    return filled.size() >= fewest && filled.size() <= MOST_SIGNERS && filled.stream().allMatch(so);
  }

  /**
   * The pattern of a row below a table, where it says that it is a total or a note, or who signs;
   * empty for another row. A lone title may be the value of a record.
   */
  public static Optional<String> footerPattern(List<String> cells) {
    return skipPattern(cells)
        .or(() -> notePattern(cells))
        .or(() -> signed(cells) ? Optional.of(first(cells)) : Optional.empty());
  }

  /**
   * The pattern of a row whose first filled cell begins with a word that only notes and signatures
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
   * The pattern of a row whose first filled cell says that it is a total; empty for another row. A
   * lone word is taken whole, since records may begin with it ({@code Tổng công ty}).
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
