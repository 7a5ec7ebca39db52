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

/** A code list with lookups by code and by name; serializable for Spark tasks. */
public final class CodeList implements Serializable {
  /** The column with the level of an entry, 1 for the top. */
  public static final String LEVEL = "level";

  private static final long serialVersionUID = 1L;

  /** The limit of levels; it ends the search where parents form a cycle. */
  private static final int DEEPEST = 10;

  /** Texts in the form of codes: digits, or a letter and digits. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z]?\\d[\\d.]*");

  /** Shorter prefixes of codes are no evidence. */
  private static final int LEAST_CODE = 2;

  /** Shorter texts are similar to too many names. */
  private static final int LEAST_NEAR = 3;

  private final String name;
  private final List<String> columns;
  private final List<CodeEntry> entries;

  /** Built on the first lookup, so that unused lists cost nothing. */
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

  /** The entry with a code on a day. */
  public Optional<CodeEntry> byCode(String code, LocalDate day) {
    return index().byCode(code.strip(), day);
  }

  /**
   * The entry on a day for a code that a spreadsheet converted to a number: without leading zeros,
   * which all codes of the list have if they are digits of one length, or with decimals appended.
   */
  public Optional<CodeEntry> byNumber(String number, LocalDate day) {
    String digits = CompactText.withoutDecimal(number.strip());
    int zeros = index().width() - digits.length();
    boolean lost = zeros > 0 && CompactText.digits(digits, digits.length());
    return byCode(lost ? "0".repeat(zeros) + digits : digits, day);
  }

  /** The codes below incomplete entries, which the list itself does not have. */
  public UnlistedCodes unlisted() {
    return index().unlisted();
  }

  /**
   * The entry with a name or alias on a day; case, punctuation and white space do not count.
   * Diacritics count first; where no name matches, they are ignored; where still none does, blanks
   * are ignored too (Êđê). An entry's own name precedes aliases of others, but a text without
   * diacritics that matches both an alias exactly and a name without its diacritics is ambiguous.
   * The result is empty where several codes match, unless they are on one path of parents: then it
   * is the topmost, since the only class of a group bears the group's name.
   */
  public Optional<CodeEntry> byName(String text, LocalDate day) {
    Optional<CodeEntry> found = only(index().named(FoldedName.words(text), day), day);
    return found.isPresent() ? found : bracketed(text, day);
  }

  /** A name followed by another name of the same entry in brackets. */
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
   * The entry whose name or alias is contained in a longer text as whole words, such as the ward in
   * an address; the longest match counts. Of two matches of the same length the later one counts,
   * since addresses go from small units to large ones. Empty also where that name has several
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
   * The entries on a day whose names or aliases are most similar to a text, by letters or, for
   * longer texts, by words ({@link NearestNames}); for a code, the entry with the longest code that
   * is a prefix of it. For proposals only, never for values. Several where they are equally
   * similar; empty where none is similar enough.
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

  /** The entry with the longest code that is a prefix of another code, such as its class. */
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
   * An entry, or its ancestor on a level of the column {@code level}; empty where the entry is
   * above that level.
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
   * The entry with a name or alias on a day, as {@link #byName(String, LocalDate)} compares names.
   * Entries on the given level come first; but an exact match on any level precedes one without
   * diacritics.
   */
  public Optional<CodeEntry> byName(String text, String level, LocalDate day) {
    List<CodeEntry> fits = index().named(FoldedName.words(text), day);
    List<CodeEntry> there = onLevel(fits, level);
    return only(there.isEmpty() ? fits : there, day);
  }

  /** The values of a column for any day, in file order, without empty cells. */
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

  /** The values of a column in the rows valid on a day. */
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

  /** Whether an entry is another one or one of its descendants. */
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

  /** The parent of an entry on a day; empty for none. */
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
