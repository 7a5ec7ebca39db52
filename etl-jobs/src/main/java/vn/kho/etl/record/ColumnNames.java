package vn.kho.etl.record;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Finds the columns that a contract names among those of a source, which may write the same name
 * another way. A name that is equal but for Unicode's composed form (NFC) and outer white space is
 * taken first; otherwise the one name that is equal when case, runs of white space and characters
 * that nobody sees are left out of account.
 */
public final class ColumnNames {
  private ColumnNames() {}

  /** A name without outer white space, composed. */
  public static String composed(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
  }

  /** A name without what a reader does not see, in lower case. */
  public static String folded(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    boolean blank = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        blank = true;
      } else if (Character.getType(c) != Character.FORMAT && !Character.isISOControl(c)) {
        folded.append(blank && !folded.isEmpty() ? " " : "").append(c);
        blank = false;
      }
    }
    return Normalizer.normalize(folded, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /**
   * The place of a name among others, or -1. An empty one is no name.
   *
   * @throws KhoException SOURCE_SHAPE where several fit equally well
   */
  public static int find(List<String> names, String wanted) {
    int exact = only(names, ColumnNames::composed, wanted);
    return exact >= 0 ? exact : only(names, ColumnNames::folded, wanted);
  }

  private static int only(List<String> names, UnaryOperator<String> form, String wanted) {
    String formed = form.apply(wanted);
    int found = -1;
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isEmpty() && form.apply(names.get(i)).equals(formed)) {
        if (found >= 0) {
          throw twice(wanted, names.get(found), names.get(i));
        }
        found = i;
      }
    }
    return found;
  }

  private static KhoException twice(String wanted, String one, String other) {
    return new KhoException(
        ErrorCode.SOURCE_SHAPE,
        "Cannot read the file, a column stands twice: "
            + wanted
            + " ("
            + visible(one)
            + " and "
            + visible(other)
            + "). Ask the agency to name them apart.");
  }

  /**
   * An index of the names of a source: gives what {@link #find(List, String)} gives, for many
   * look-ups among many names.
   */
  public static final class SourceNameLookup {
    private final List<String> names;
    private final Map<String, List<Integer>> composed;
    private @Nullable Map<String, List<Integer>> folded;

    /** The places of names. */
    public SourceNameLookup(List<String> names) {
      this.names = names;
      this.composed = places(ColumnNames::composed);
    }

    private Map<String, List<Integer>> places(UnaryOperator<String> form) {
      Map<String, List<Integer>> places = new HashMap<>(names.size() * 2);
      for (int i = 0; i < names.size(); i++) {
        if (!names.get(i).isEmpty()) {
          places.computeIfAbsent(form.apply(names.get(i)), x -> new ArrayList<>(1)).add(i);
        }
      }
      return places;
    }

    /**
     * The place of a name, or -1.
     *
     * @throws KhoException SOURCE_SHAPE where several fit equally well
     */
    public int find(String wanted) {
      int exact = only(composed.getOrDefault(composed(wanted), List.of()), wanted);
      if (exact >= 0) {
        return exact;
      }
      if (folded == null) {
        folded = places(ColumnNames::folded);
      }
      return only(folded.getOrDefault(folded(wanted), List.of()), wanted);
    }

    private int only(List<Integer> places, String wanted) {
      if (places.size() > 1) {
        throw twice(wanted, names.get(places.get(0)), names.get(places.get(1)));
      }
      return places.isEmpty() ? -1 : places.get(0);
    }
  }

  /** A clause about a name that looks like a missing one, but has a letter of another script. */
  static String difference(String missing, List<String> names) {
    String wanted = composed(missing);
    List<String> alike = new ArrayList<>();
    for (String name : names) {
      String other = composed(name);
      if (other.length() == wanted.length()) {
        int at = onlyDifference(wanted, other);
        if (at >= 0) {
          alike.add(
              "; '%s' differs from it in letter %d, U+%04X instead of U+%04X"
                  .formatted(other, at + 1, (int) other.charAt(at), (int) wanted.charAt(at)));
        }
      }
    }
    return alike.isEmpty() ? "" : alike.get(0);
  }

  /** The place of the one letter that differs and is of another script; -1 otherwise. */
  private static int onlyDifference(String wanted, String other) {
    int at = -1;
    for (int i = 0; i < wanted.length(); i++) {
      if (wanted.charAt(i) != other.charAt(i)) {
        if (at >= 0) {
          return -1;
        }
        at = i;
      }
    }
    boolean alike =
        at >= 0
            && Character.UnicodeScript.of(wanted.charAt(at))
                == Character.UnicodeScript.of(other.charAt(at));
    return alike ? -1 : at;
  }

  /** A name with every character that is not plain ASCII and not a letter as its code. */
  public static String visible(String name) {
    StringBuilder visible = new StringBuilder("'");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain = (c >= ' ' && c < 0x7F) || Character.isLetterOrDigit(c);
      visible.append(plain ? String.valueOf(c) : "\\u%04X".formatted((int) c));
    }
    return visible.append('\'').toString();
  }
}
