package vn.kho.schema.codelist;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Entries by folded name. */
final class CodeNameIndex {
  private final HashMap<String, List<CodeEntry>> entries = new HashMap<>();
  private int mostWords;

  /** Of all words of two texts so many must be in both. */
  private static final double LEAST_SHARED = 0.5;

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

  /** The folded names that an entry has on a day. */
  List<String> names(LocalDate day) {
    return entries.entrySet().stream()
        .filter(named -> named.getValue().stream().anyMatch(entry -> entry.holds(day)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What the longest name inside a text stands for; of two of one length the later. */
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

  /** The name on a day that shares most words with a text, at least half of all that both have. */
  Optional<String> ofWords(String text, LocalDate day) {
    Set<String> wanted = Set.copyOf(Arrays.asList(text.split(" ")));
    @Nullable String best = null;
    double most = 0;
    for (String name : names(day)) {
      Set<String> words = new HashSet<>(Arrays.asList(name.split(" ")));
      int all = words.size() + wanted.size();
      words.retainAll(wanted);
      double share = (double) words.size() / (all - words.size());
      boolean better = share > most || (share == most && best != null && name.compareTo(best) < 0);
      if (share >= LEAST_SHARED && better) {
        most = share;
        best = name;
      }
    }
    return Optional.ofNullable(best);
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
