package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import vn.kho.schema.charset.VietnameseSyllables;
import vn.kho.schema.step.PlainText;

/**
 * Finds Vietnamese texts with a word that is no possible syllable of the language, occurs once, and
 * is a typing error of a frequent word, in a column of which nearly all words are possible
 * syllables. Foreign names are not reported, since they resemble no frequent word.
 */
final class SyllableErrors {
  private static final int LEAST_WORDS = 100;
  private static final double POSSIBLE = 0.97;
  private static final double MARKED = 0.5;
  private static final int SHORTEST = 2;
  private static final int FREQUENT = 10;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

  private final EncodedTable table;

  SyllableErrors(EncodedTable table) {
    this.table = table;
  }

  List<SuspectCell> find() {
    List<SuspectCell> found = new ArrayList<>();
    for (int column = 0; column < table.width(); column++) {
      Map<String, Integer> rows = new HashMap<>();
      int words = 0;
      int marked = 0;
      for (int code = 0; code < table.distinct(column); code++) {
        for (String word : words(table.value(column, code))) {
          int count = table.count(column, code);
          rows.merge(word, count, Integer::sum);
          words += count;
          marked += word.chars().anyMatch(c -> c >= 0x80) ? count : 0;
        }
      }
      if (words >= LEAST_WORDS && marked >= MARKED * words) {
        found.addAll(find(column, rows, words));
      }
    }
    return found;
  }

  private List<SuspectCell> find(int column, Map<String, Integer> rows, int words) {
    Map<String, Boolean> odd = new HashMap<>();
    int impossible = 0;
    for (Map.Entry<String, Integer> word : rows.entrySet()) {
      if (!VietnameseSyllables.possible(word.getKey())) {
        impossible += word.getValue();
        odd.put(word.getKey(), word.getValue() == 1 && mistyped(word.getKey(), rows));
      }
    }
    Map<Integer, SuspectCell> cells = new HashMap<>();
    if (impossible > (1 - POSSIBLE) * words) {
      return List.of();
    }
    for (int code = 0; code < table.distinct(column); code++) {
      String text = table.value(column, code);
      if (words(text).stream().anyMatch(word -> odd.getOrDefault(word, false))) {
        String reason = "a word is no syllable, and a typing error of one that occurs often";
        cells.put(code, new SuspectCell(0, column, text, null, false, "form", reason));
      }
    }
    return SuspectCell.ofValues(table, column, cells);
  }

  private static boolean mistyped(String word, Map<String, Integer> rows) {
    return rows.entrySet().stream()
        .anyMatch(other -> other.getValue() >= FREQUENT && TypingError.of(word, other.getKey()));
  }

  /** The words in lower case, without those in capitals, which are abbreviations. */
  private static List<String> words(String text) {
    return WORD.matcher(PlainText.composed(text))
        .results()
        .map(MatchResult::group)
        .filter(word -> word.length() >= SHORTEST && !word.equals(word.toUpperCase(Locale.ROOT)))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }
}
