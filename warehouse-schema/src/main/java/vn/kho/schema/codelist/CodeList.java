package vn.kho.schema.codelist;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.problem.NearestWord;

/** One code list, ready for look-ups by code and by name; it travels to Spark workers. */
public final class CodeList implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Longer texts are no name of a list, and would be dear to compare. */
  private static final int LONGEST_NEAR = 60;

  /** Shorter texts are near to anything. */
  private static final int LEAST_NEAR = 3;

  private final String name;
  private final List<String> columns;
  private final List<CodeEntry> entries;
  private final HashMap<String, List<CodeEntry>> byCode = new HashMap<>();
  private final CodeNameIndex exact = new CodeNameIndex();
  private final CodeNameIndex bare = new CodeNameIndex();

  CodeList(String name, List<String> columns, List<CodeEntry> entries) {
    this.name = name;
    this.columns = List.copyOf(columns);
    this.entries = List.copyOf(entries);
    for (CodeEntry entry : this.entries) {
      byCode.computeIfAbsent(entry.code(), c -> new ArrayList<>(1)).add(entry);
      for (String known : entry.names()) {
        String words = FoldedName.words(known);
        exact.add(words, entry);
        bare.add(FoldedName.bare(words), entry);
      }
    }
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
    for (CodeEntry entry : byCode.getOrDefault(code.strip(), List.of())) {
      if (entry.holds(day)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /**
   * The entry of a name or alias on a day, compared without case, punctuation and inner white
   * space. Tone marks decide; only where no name fits with them is it compared without. Empty also
   * where the name fits several codes.
   */
  public Optional<CodeEntry> byName(String text, LocalDate day) {
    String words = FoldedName.words(text);
    List<CodeEntry> fits = exact.of(words, day);
    return only(fits.isEmpty() ? bare.of(FoldedName.bare(words), day) : fits);
  }

  /**
   * The entry whose name or alias, the longest that is known, stands as whole words inside a longer
   * text, such as the ward in an address. Of two names of the same length the later one counts,
   * since an address goes from the small to the large. Empty also where that name fits several
   * codes.
   */
  public Optional<CodeEntry> within(String text, LocalDate day) {
    String words = FoldedName.words(text);
    List<CodeEntry> fits = exact.within(words, day);
    return only(fits.isEmpty() ? bare.within(FoldedName.bare(words), day) : fits);
  }

  /**
   * The entry whose name or alias is written most like a text on a day, whatever its marks: a
   * proposal for a person, never a value. Empty where none is near.
   */
  public Optional<CodeEntry> nearest(String text, LocalDate day) {
    if (text.length() > LONGEST_NEAR) {
      return Optional.empty();
    }
    String bareText = FoldedName.bare(FoldedName.words(text));
    Map<String, CodeEntry> names = new HashMap<>();
    for (CodeEntry entry : entries) {
      if (entry.holds(day)) {
        entry
            .names()
            .forEach(known -> names.putIfAbsent(FoldedName.bare(FoldedName.words(known)), entry));
      }
    }
    return bareText.length() < LEAST_NEAR
        ? Optional.empty()
        : NearestWord.to(bareText, names.keySet()).map(names::get);
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

  private static Optional<CodeEntry> only(List<CodeEntry> fits) {
    if (fits.isEmpty()) {
      return Optional.empty();
    }
    CodeEntry first = fits.get(0);
    return fits.stream().allMatch(e -> e.code().equals(first.code()))
        ? Optional.of(first)
        : Optional.empty();
  }
}
