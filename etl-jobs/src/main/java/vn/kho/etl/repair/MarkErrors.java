package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.charset.BareLetters;

/**
 * Finds Vietnamese texts without diacritics in a column of texts that have them: most of their
 * words occur elsewhere in the column with diacritics, and hardly ever without. The proposal is the
 * only text of the column that is equal apart from diacritics.
 */
final class MarkErrors {
  private static final int LEAST_ROWS = 20;
  private static final double MARKED = 0.6;
  private static final double RARE = 0.2;
  private static final int LEAST_MARKED = 10;
  private static final int OFTENER = 10;
  private static final int SHORTEST = 2;

  /**
   * A word that occurs with diacritics in this many rows, and this many times more often than
   * without, is enough by itself.
   */
  private static final int SURE = 30;

  private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{M}]+");

  private final EncodedTable table;

  MarkErrors(EncodedTable table) {
    this.table = table;
  }

  List<SuspectCell> find() {
    List<SuspectCell> found = new ArrayList<>();
    for (int column = 0; column < table.width(); column++) {
      int filled = table.filled(column);
      int marked = table.rows(column, text -> !BareLetters.of(text).equals(text));
      int bare = table.rows(column, MarkErrors::unmarked);
      if (filled >= LEAST_ROWS && marked >= MARKED * filled && bare <= RARE * filled && bare > 0) {
        found.addAll(find(column));
      }
    }
    return found;
  }

  private List<SuspectCell> find(int column) {
    Map<String, Integer> marked = new HashMap<>();
    Map<String, Integer> plain = new HashMap<>();
    Map<String, Set<String>> wholes = new HashMap<>();
    for (int code = 0; code < table.distinct(column); code++) {
      String text = table.value(column, code);
      String whole = BareLetters.of(text);
      if (!whole.equals(text)) {
        wholes.computeIfAbsent(whole, unused -> new HashSet<>()).add(text);
      }
      for (String word : words(text)) {
        String without = BareLetters.of(word);
        (without.equals(word) ? plain : marked)
            .merge(without, table.count(column, code), Integer::sum);
      }
    }
    Map<Integer, SuspectCell> odd = new HashMap<>();
    for (int code = 0; code < table.distinct(column); code++) {
      String text = table.value(column, code);
      if (unmarked(text) && lost(text, marked, plain)) {
        Set<String> whole = wholes.getOrDefault(text, Set.of());
        @Nullable String meant = whole.size() == 1 ? whole.iterator().next() : null;
        String reason = "its words have marks in the other rows";
        odd.put(code, new SuspectCell(0, column, text, meant, false, "form", reason));
      }
    }
    return SuspectCell.ofValues(table, column, odd);
  }

  /**
   * Whether most words of a text, or one very frequent word, nearly always have diacritics
   * elsewhere.
   */
  private static boolean lost(
      String text, Map<String, Integer> marked, Map<String, Integer> plain) {
    int words = 0;
    int lost = 0;
    for (String word : words(text)) {
      int with = marked.getOrDefault(word, 0);
      words++;
      int without = plain.getOrDefault(word, 0);
      lost += with >= LEAST_MARKED && with >= OFTENER * without ? 1 : 0;
      if (with >= SURE && with >= SURE * without) {
        return true;
      }
    }
    return lost * 2 > words;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : WORDS.split(text.toLowerCase(Locale.ROOT), -1)) {
      if (word.length() >= SHORTEST) {
        words.add(word);
      }
    }
    return words;
  }

  private static boolean unmarked(String text) {
    return TextErrors.lettered(text) && BareLetters.of(text).equals(text);
  }
}
