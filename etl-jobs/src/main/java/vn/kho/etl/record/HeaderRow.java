package vn.kho.etl.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * The column names of a format that has a header, and the place of each field of the contract.
 *
 * @param names as they are shown: composed and stripped; empty for a column without a name
 * @param places the place of each field among them; -1 where an optional one is missing
 * @param missing the optional fields that are missing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read for every record
public record HeaderRow(List<String> names, int[] places, List<String> missing) {
  /** What {@link #unnamed(int)} gives; of nine digits at most, so that it is an int. */
  private static final Pattern UNNAMED = Pattern.compile("column ([1-9][0-9]{0,8}) \\(no name\\)");

  /**
   * Finds the fields.
   *
   * @throws KhoException SOURCE_SHAPE where one is missing or repeated: a renamed column must never
   *     become an empty column
   */
  public static HeaderRow of(List<String> cells, FieldSelection fields) {
    List<String> names = cells.stream().map(ColumnNames::composed).toList();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!name.isEmpty() && !seen.add(name)) {
        throw new KhoException(
            ErrorCode.SOURCE_SHAPE,
            "Cannot read the source, a column stands twice: "
                + name
                + ". Ask the agency to name them apart.");
      }
    }
    ColumnNames.SourceNameLookup known = new ColumnNames.SourceNameLookup(names);
    int[] places = new int[fields.names().size()];
    List<String> missing = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      String wanted = fields.names().get(i);
      places[i] = place(names, known, wanted);
      if (places[i] < 0 && fields.optional(wanted)) {
        leftOut.add(wanted);
      } else if (places[i] < 0) {
        missing.add(ColumnNames.composed(wanted));
      }
    }
    if (!missing.isEmpty()) {
      throw SourceColumns.lacking("its header lacks", missing, names);
    }
    return new HeaderRow(names, places, leftOut);
  }

  /** The place of a column; one without a name is called by its place. */
  private static int place(List<String> names, ColumnNames.SourceNameLookup known, String wanted) {
    int place = known.find(wanted);
    Matcher unnamed = UNNAMED.matcher(wanted);
    if (place >= 0 || !unnamed.matches()) {
      return place;
    }
    int stated = Integer.parseInt(unnamed.group(1)) - 1;
    return stated < names.size() && names.get(stated).isEmpty() ? stated : -1;
  }

  /** What a column without a name is called in reports, and may be called in {@code kho.from}. */
  public static String unnamed(int place) {
    return "column " + (place + 1) + " (no name)";
  }

  /** The places of the columns that have no name and that no field reads. */
  List<Integer> unnamed() {
    Set<Integer> read = read();
    return IntStream.range(0, names.size())
        .filter(i -> names.get(i).isEmpty() && !read.contains(i))
        .boxed()
        .toList();
  }

  private Set<Integer> read() {
    return Arrays.stream(places).boxed().collect(Collectors.toSet());
  }

  /** The columns that no field reads and that have a name. */
  public List<String> unread() {
    Set<Integer> read = read();
    List<String> unread = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (!read.contains(i) && !names.get(i).isEmpty()) {
        unread.add(names.get(i));
      }
    }
    return unread;
  }

  /**
   * Whether a row repeats the names of all columns, as in files that were concatenated, or in a
   * sheet that was made to be printed. A single cell may be a value that equals its name.
   */
  boolean repeatedBy(List<? extends @Nullable Object> cells) {
    int same = 0;
    for (int i = 0; i < names.size(); i++) {
      String text = FieldValue.text(cells.get(i));
      if (!alike(names.get(i), text == null ? "" : text)) {
        return false;
      }
      same += names.get(i).isEmpty() ? 0 : 1;
    }
    return same > 1;
  }

  /**
   * Equal but for what {@link ColumnNames} leaves out of account; most texts differ in length or in
   * their first letter.
   */
  private static boolean alike(String name, String text) {
    boolean near =
        text.length() >= name.length()
            && text.length() <= 2 * name.length() + 2
            && !beginDifferently(name, text);
    return text.equals(name) || (near && ColumnNames.folded(text).equals(ColumnNames.folded(name)));
  }

  /**
   * Whether both certainly begin with different characters, since case, combining marks and
   * invisible characters cannot make them equal.
   */
  private static boolean beginDifferently(String name, String text) {
    return beginsPlainly(name)
        && beginsPlainly(text)
        && Character.toLowerCase(name.charAt(0)) != Character.toLowerCase(text.charAt(0));
  }

  /** Whether a text begins with a visible ASCII character that no combining mark follows. */
  private static boolean beginsPlainly(String text) {
    return !text.isEmpty()
        && plain(text.charAt(0))
        && (text.length() == 1 || plain(text.charAt(1)));
  }

  private static boolean plain(char c) {
    return c > ' ' && c < 0x7F;
  }

  /** What is known of the columns after so many records and rows that are none. */
  public SourceColumns columns(long records, long skipped) {
    return new SourceColumns(records, missing, unread(), skipped);
  }
}
