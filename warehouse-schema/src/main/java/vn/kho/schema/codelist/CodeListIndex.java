package vn.kho.schema.codelist;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.identifier.CompactText;

/** The entries of a list by code, by name and by name without diacritics. */
final class CodeListIndex {
  private final Map<String, List<CodeEntry>> codes = new HashMap<>();
  private final CodeNameIndex exact = new CodeNameIndex();
  private final CodeNameIndex bare = new CodeNameIndex();

  /** Without aliases: a name precedes an alias of another entry. */
  private final CodeNameIndex names = new CodeNameIndex();

  private final CodeNameIndex bareNames = new CodeNameIndex();
  private final CodeNameIndex glued = new CodeNameIndex();
  private final CodeNameIndex gluedBare = new CodeNameIndex();

  private final List<CodeEntry> entries;
  private final UnlistedCodes unlisted;

  /** Built when a value is first not found. */
  private volatile @Nullable NearestNames nearest;

  /** The length of all codes where they are digits of one length; otherwise 0. */
  private final int width;

  private static final int ASCII = 0x80;

  /** Shorter texts are too similar to others to be matched without blanks. */
  private static final int LEAST_GLUED = 3;

  CodeListIndex(List<CodeEntry> entries) {
    this.entries = List.copyOf(entries);
    for (CodeEntry entry : entries) {
      codes.computeIfAbsent(entry.code(), c -> new ArrayList<>(1)).add(entry);
      String name = FoldedName.words(entry.name());
      names.add(name, entry);
      bareNames.add(FoldedName.bare(name), entry);
      for (String known : entry.names()) {
        String words = FoldedName.words(known);
        exact.add(words, entry);
        bare.add(FoldedName.bare(words), entry);
        glued.add(words.replace(" ", ""), entry);
        gluedBare.add(FoldedName.bare(words).replace(" ", ""), entry);
      }
    }
    this.width = width(entries);
    this.unlisted = new UnlistedCodes(entries);
  }

  private static int width(List<CodeEntry> entries) {
    int length = entries.isEmpty() ? 0 : entries.get(0).code().length();
    boolean all = entries.stream().allMatch(entry -> CompactText.digits(entry.code(), length));
    return all ? length : 0;
  }

  int width() {
    return width;
  }

  UnlistedCodes unlisted() {
    return unlisted;
  }

  /**
   * The entries for a name or alias in folded words, by the rules of {@link CodeList#byName(String,
   * LocalDate)}.
   */
  List<CodeEntry> named(String words, LocalDate day) {
    List<CodeEntry> own = names.of(words, day);
    if (!own.isEmpty()) {
      return own;
    }
    List<CodeEntry> written = exact.of(words, day);
    boolean marked = words.chars().anyMatch(c -> c >= ASCII);
    if (!written.isEmpty() && marked) {
      return written;
    }
    String unmarked = marked ? FoldedName.bare(words) : words;
    List<CodeEntry> alike = bareNames.of(unmarked, day);
    if (!written.isEmpty()) {
      Set<CodeEntry> either = new LinkedHashSet<>(written);
      either.addAll(alike);
      return List.copyOf(either);
    }
    if (!alike.isEmpty()) {
      return alike;
    }
    List<CodeEntry> known = bare.of(unmarked, day);
    List<CodeEntry> fits = marked ? ToneAgreement.among(known, words) : known;
    return fits.isEmpty() ? glued(words, day) : fits;
  }

  private List<CodeEntry> glued(String words, LocalDate day) {
    if (words.length() < LEAST_GLUED || words.indexOf(' ') >= 0) {
      return List.of();
    }
    List<CodeEntry> fits = glued.of(words, day);
    return fits.isEmpty() ? gluedBare.of(FoldedName.bare(words), day) : fits;
  }

  Optional<CodeEntry> byCode(String code, LocalDate day) {
    for (CodeEntry entry : codes.getOrDefault(code, List.of())) {
      if (entry.holds(day)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** The search for the most similar names. */
  NearestNames nearest() {
    NearestNames made = nearest;
    if (made == null) {
      made = new NearestNames(entries);
      nearest = made;
    }
    return made;
  }

  /** Names with diacritics, in lower case. */
  CodeNameIndex exact() {
    return exact;
  }

  /** Names without diacritics. */
  CodeNameIndex bare() {
    return bare;
  }
}
