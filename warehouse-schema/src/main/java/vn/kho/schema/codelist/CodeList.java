package vn.kho.schema.codelist;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.identifier.CompactText;

/** One code list, ready for look-ups by code and by name; it travels to Spark workers. */
public final class CodeList implements Serializable {
  /** The column that says how deep an entry lies, 1 for the upmost. */
  public static final String LEVEL = "level";

  private static final long serialVersionUID = 1L;

  /** No list has more levels; parents that name each other in a ring end here. */
  private static final int DEEPEST = 10;

  /** What is written as codes are: digits, or a letter and digits. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z]?\\d[\\d.]*");

  /** Shorter beginnings of codes say too little. */
  private static final int LEAST_CODE = 2;

  /** Shorter texts are near to anything. */
  private static final int LEAST_NEAR = 3;

  private final String name;
  private final List<String> columns;
  private final List<CodeEntry> entries;

  /** Made at the first look-up: a list that no column names costs no index. */
  private transient volatile @Nullable CodeListIndex index;

  CodeList(String name, List<String> columns, List<CodeEntry> entries) {
    this.name = name;
    this.columns = List.copyOf(columns);
    this.entries = List.copyOf(entries);
  }

  /** Its name: the file name without {@code .csv}. */
  public String name() {
    return name;
  }

  /** Its columns in file order. */
  public List<String> columns() {
    return columns;
  }

  /** Its rows in file order. */
  public List<CodeEntry> entries() {
    return entries;
  }

  /** The entry of a code on a day. */
  public Optional<CodeEntry> byCode(String code, LocalDate day) {
    return index().byCode(code.strip(), day);
  }

  /**
   * The entry on a day of a code that a spreadsheet took for a number: without the zeros in front
   * that all codes of a list of digits of one length have, or with a decimal behind it.
   */
  public Optional<CodeEntry> byNumber(String number, LocalDate day) {
    String digits = CompactText.withoutDecimal(number.strip());
    int zeros = index().width() - digits.length();
    boolean lost = zeros > 0 && CompactText.digits(digits, digits.length());
    return byCode(lost ? "0".repeat(zeros) + digits : digits, day);
  }

  /** The codes below incomplete entries, which the list does not have. */
  public UnlistedCodes unlisted() {
    return index().unlisted();
  }

  /**
   * The entry of a name or alias on a day, compared without case, punctuation and inner white
   * space. Tone marks decide; only where no name fits with them is it compared without, and only
   * where none fits then as glued words (Êđê). A name goes before an alias of another entry, but a
   * text without marks that is an alias as it stands and a name with its marks is neither. Empty
   * also where the name fits several codes, unless these lie on one line of parents: then it is the
   * upmost of them, since a class that is alone in its group bears the group's name.
   */
  public Optional<CodeEntry> byName(String text, LocalDate day) {
    Optional<CodeEntry> found = only(index().named(FoldedName.words(text), day), day);
    return found.isPresent() ? found : bracketed(text, day);
  }

  /** A name with another one of the same entry in brackets behind it. */
  private Optional<CodeEntry> bracketed(String text, LocalDate day) {
    int open = text.indexOf('(');
    if (open <= 0 || text.indexOf(')') != text.length() - 1) {
      return Optional.empty();
    }
    String inner = text.substring(open + 1, text.length() - 1);
    Optional<CodeEntry> outer =
        only(index().named(FoldedName.words(text.substring(0, open)), day), day);
    return outer.equals(only(index().named(FoldedName.words(inner), day), day))
        ? outer
        : Optional.empty();
  }

  /**
   * The entry whose name or alias, the longest that is known, occurs as whole words inside a longer
   * text, such as the ward in an address. Of two names of the same length the later one counts,
   * since an address goes from the small to the large. Empty also where that name fits several
   * codes.
   */
  public Optional<CodeEntry> within(String text, LocalDate day) {
    String words = FoldedName.words(text);
    List<CodeEntry> fits = index().exact().within(words, day);
    if (fits.isEmpty()) {
      fits = ToneAgreement.among(index().bare().within(FoldedName.bare(words), day), words);
    }
    return only(fits, day);
  }

  /**
   * The entries whose name or alias is most like a text on a day: by its letters, or for a longer
   * text by its words, as {@link NearestNames} compares them; for a code the one of the longest
   * code that it begins with. A proposal for a person, never a value. Several where they are
   * equally near; empty where none is near.
   */
  public List<CodeEntry> nearest(String text, LocalDate day) {
    String words = FoldedName.words(text);
    if (words.length() < LEAST_NEAR) {
      return List.of();
    }
    if (CODE.matcher(text.strip()).matches()) {
      return classOf(text.strip(), day).stream().toList();
    }
    List<CodeEntry> near = index().nearest().of(words, day);
    return only(near, day).map(List::of).orElse(near);
  }

  /** The entry of the longest code that another one begins with: its class, where it has one. */
  private Optional<CodeEntry> classOf(String code, LocalDate day) {
    for (int length = code.length() - 1; length >= LEAST_CODE; length--) {
      Optional<CodeEntry> found = index().byCode(code.substring(0, length), day);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * An entry, or the one above it that lies on a level of the list's column {@code level}; empty
   * where the entry lies above that level.
   */
  public Optional<CodeEntry> onLevel(CodeEntry entry, String level, LocalDate day) {
    Optional<CodeEntry> at = Optional.of(entry);
    for (int step = 0; step < DEEPEST && at.isPresent(); step++) {
      if (at.orElseThrow().value(LEVEL).equals(level)) {
        return at;
      }
      at = at.flatMap(found -> above(found, day));
    }
    return Optional.empty();
  }

  /**
   * The entry of a name or alias on a day, as {@link #byName} compares names: one on a level before
   * those of others, and one whose name is written so, on any level, before one that is written so
   * without its marks.
   */
  public Optional<CodeEntry> byName(String text, String level, LocalDate day) {
    List<CodeEntry> fits = index().named(FoldedName.words(text), day);
    List<CodeEntry> there = onLevel(fits, level);
    return only(there.isEmpty() ? fits : there, day);
  }

  /** The values of a column, whatever the day, in file order; empty cells are left out. */
  public Set<String> values(String column) {
    Set<String> values = new LinkedHashSet<>();
    for (CodeEntry entry : entries) {
      String value = entry.value(column);
      if (!value.isEmpty()) {
        values.add(value);
      }
    }
    return values;
  }

  /** The values of a column in the rows that hold on a day. */
  public Set<String> values(String column, LocalDate day) {
    Set<String> values = new LinkedHashSet<>();
    for (CodeEntry entry : entries) {
      String value = entry.value(column);
      if (!value.isEmpty() && entry.holds(day)) {
        values.add(value);
      }
    }
    return values;
  }

  private Optional<CodeEntry> only(List<CodeEntry> fits, LocalDate day) {
    if (fits.size() < 2) {
      return fits.stream().findFirst();
    }
    return fits.stream()
        .filter(top -> fits.stream().allMatch(entry -> isBelow(entry, top, day)))
        .findFirst();
  }

  /** Whether an entry is another one, or lies below it. */
  private boolean isBelow(CodeEntry entry, CodeEntry top, LocalDate day) {
    Optional<CodeEntry> at = Optional.of(entry);
    for (int step = 0; step < DEEPEST && at.isPresent(); step++) {
      if (at.orElseThrow().code().equals(top.code())) {
        return true;
      }
      at = at.flatMap(found -> above(found, day));
    }
    return false;
  }

  /** The entry above another one on a day; empty for one that has none. */
  public Optional<CodeEntry> above(CodeEntry entry, LocalDate day) {
    String parent = entry.value("parent");
    return parent.isEmpty() ? Optional.empty() : byCode(parent, day);
  }

  private static List<CodeEntry> onLevel(List<CodeEntry> entries, String level) {
    return entries.stream().filter(entry -> entry.value(LEVEL).equals(level)).toList();
  }

  private CodeListIndex index() {
    CodeListIndex known = index;
    if (known == null) {
      known = new CodeListIndex(entries);
      index = known;
    }
    return known;
  }
}
