package vn.kho.schema.codelist;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.identifier.CompactText;

/** The entries of a list by code, by name and by name without marks. */
final class CodeListIndex {
  private final Map<String, List<CodeEntry>> codes = new HashMap<>();
  private final CodeNameIndex exact = new CodeNameIndex();
  private final CodeNameIndex bare = new CodeNameIndex();
  private final CodeNameIndex glued = new CodeNameIndex();
  private final CodeNameIndex gluedBare = new CodeNameIndex();

  /** The length of all codes where they are digits; 0 where they are not, or of several lengths. */
  private final int width;

  /** Shorter texts are too near to anything to be glued words. */
  private static final int LEAST_GLUED = 3;

  CodeListIndex(List<CodeEntry> entries) {
    for (CodeEntry entry : entries) {
      codes.computeIfAbsent(entry.code(), c -> new ArrayList<>(1)).add(entry);
      for (String known : entry.names()) {
        String words = FoldedName.words(known);
        exact.add(words, entry);
        bare.add(FoldedName.bare(words), entry);
        glued.add(words.replace(" ", ""), entry);
        gluedBare.add(FoldedName.bare(words).replace(" ", ""), entry);
      }
    }
    this.width = width(entries);
  }

  private static int width(List<CodeEntry> entries) {
    int length = entries.isEmpty() ? 0 : entries.get(0).code().length();
    boolean all = entries.stream().allMatch(entry -> CompactText.digits(entry.code(), length));
    return all ? length : 0;
  }

  int width() {
    return width;
  }

  /** The entries of a name or alias in folded words, as {@link CodeList#byName} finds them. */
  List<CodeEntry> named(String words, LocalDate day) {
    List<CodeEntry> written = exact.of(words, day);
    String unmarked = FoldedName.bare(words);
    if (!written.isEmpty() && !unmarked.equals(words)) {
      return proper(written, words, false);
    }
    List<CodeEntry> alike = bare.of(unmarked, day);
    if (written.isEmpty()) {
      return alike.isEmpty() ? glued(words, day) : proper(alike, unmarked, true);
    }
    List<CodeEntry> named = ofName(written, words, false);
    if (!named.isEmpty()) {
      return named;
    }
    Set<CodeEntry> either = new LinkedHashSet<>(written);
    either.addAll(ofName(alike, unmarked, true));
    return List.copyOf(either);
  }

  private List<CodeEntry> glued(String words, LocalDate day) {
    if (words.length() < LEAST_GLUED || words.indexOf(' ') >= 0) {
      return List.of();
    }
    List<CodeEntry> fits = glued.of(words, day);
    return fits.isEmpty() ? gluedBare.of(FoldedName.bare(words), day) : fits;
  }

  /** Of several entries those that bear the words as their name, if there are any. */
  private static List<CodeEntry> proper(List<CodeEntry> fits, String words, boolean unmarked) {
    List<CodeEntry> named = fits.size() < 2 ? fits : ofName(fits, words, unmarked);
    return named.isEmpty() ? fits : named;
  }

  private static List<CodeEntry> ofName(List<CodeEntry> fits, String words, boolean unmarked) {
    return fits.stream()
        .filter(
            entry -> {
              String name = FoldedName.words(entry.name());
              return words.equals(unmarked ? FoldedName.bare(name) : name);
            })
        .toList();
  }

  Optional<CodeEntry> byCode(String code, LocalDate day) {
    for (CodeEntry entry : codes.getOrDefault(code, List.of())) {
      if (entry.holds(day)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** Names as they are written, in lower case. */
  CodeNameIndex exact() {
    return exact;
  }

  /** Names without marks. */
  CodeNameIndex bare() {
    return bare;
  }
}
