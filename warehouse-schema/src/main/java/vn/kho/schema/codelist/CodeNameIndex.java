package vn.kho.schema.codelist;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Entries by folded name. */
final class CodeNameIndex {
  private final HashMap<String, List<CodeEntry>> entries = new HashMap<>();
  private int mostWords;

  void add(String words, CodeEntry entry) {
    if (words.isEmpty()) {
      return;
    }
    List<CodeEntry> same = entries.computeIfAbsent(words, w -> new ArrayList<>(1));
    if (!same.contains(entry)) {
      same.add(entry);
    }
    mostWords = Math.max(mostWords, count(words));
  }

  List<CodeEntry> of(String words, LocalDate day) {
    List<CodeEntry> all = entries.get(words);
    if (all == null) {
      return List.of();
    }
    if (all.size() == 1) {
      return all.get(0).holds(day) ? all : List.of();
    }
    return all.stream().filter(e -> e.holds(day)).toList();
  }

  /** The entries for the longest name inside a text; of two with the same length, the later one. */
  List<CodeEntry> within(String text, LocalDate day) {
    int[] ends = ends(text);
    for (int length = Math.min(mostWords, ends.length); length > 0; length--) {
      for (int last = ends.length - 1; last >= length - 1; last--) {
        int first = last - length + 1;
        int start = first == 0 ? 0 : ends[first - 1] + 1;
        List<CodeEntry> fits = of(text.substring(start, ends[last]), day);
        if (!fits.isEmpty()) {
          return fits;
        }
      }
    }
    return List.of();
  }

  private static int count(String words) {
    return 1 + (int) words.chars().filter(c -> c == ' ').count();
  }

  private static int[] ends(String text) {
    if (text.isEmpty()) {
      return new int[0];
    }
    int[] ends = new int[count(text)];
    int word = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ' ') {
        ends[word++] = i;
      }
    }
    ends[word] = text.length();
    return ends;
  }
}
