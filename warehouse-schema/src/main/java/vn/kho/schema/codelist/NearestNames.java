package vn.kho.schema.codelist;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import vn.kho.schema.text.EditDistance;

/**
 * Finds the entries with the most similar names or aliases for a text that matches none exactly: by
 * letters or, for longer texts, by words. The order is: similarity without diacritics, then with
 * them, then own names before aliases. All entries that are still equal are returned, since nothing
 * decides between them.
 */
final class NearestNames {
  /** Longer texts are no names of a list, and comparing them would be expensive. */
  private static final int LONGEST = 60;

  /** At least this share of all words of two texts must be in both. */
  private static final double LEAST_SHARED = 0.5;

  /** Where more entries than this are equally similar, none is returned. */
  private static final int MOST = 5;

  private final List<EntryName> names = new ArrayList<>();

  /**
   * A name of an entry.
   *
   * @param words its folded words
   * @param bare the same without marks
   * @param own whether it is the entry's name, not an alias
   */
  private record EntryName(String words, String bare, CodeEntry entry, boolean own) {}

  /** A name and its distance to the text without diacritics. */
  private record NameCandidate(EntryName name, double distance) {}

  NearestNames(List<CodeEntry> entries) {
    for (CodeEntry entry : entries) {
      boolean own = true;
      for (String name : entry.names()) {
        String words = FoldedName.words(name);
        if (!words.isEmpty()) {
          names.add(new EntryName(words, FoldedName.bare(words), entry, own));
        }
        own = false;
      }
    }
  }

  /** The most similar entries on a day, in file order; none where there are too many. */
  List<CodeEntry> of(String words, LocalDate day) {
    String bare = FoldedName.bare(words);
    List<NameCandidate> near = bare.length() > LONGEST ? List.of() : byLetters(bare, day);
    List<CodeEntry> entries =
        near.isEmpty()
            ? decide(byWords(bare, day), name -> -shared(words, name.words()))
            : decide(near, name -> EditDistance.of(words, name.words()));
    return entries.size() > MOST ? List.of() : entries;
  }

  private List<NameCandidate> byLetters(String bare, LocalDate day) {
    int least = Math.max(2, bare.length() / 2);
    List<NameCandidate> nearest = new ArrayList<>();
    for (EntryName name : names) {
      int edits = name.entry().holds(day) ? EditDistance.of(bare, name.bare(), least) : least + 1;
      if (edits < least) {
        nearest.clear();
        least = edits;
      }
      if (edits == least) {
        nearest.add(new NameCandidate(name, edits));
      }
    }
    return nearest;
  }

  private List<NameCandidate> byWords(String bare, LocalDate day) {
    double most = LEAST_SHARED;
    List<NameCandidate> nearest = new ArrayList<>();
    for (EntryName name : names) {
      double share = name.entry().holds(day) ? shared(bare, name.bare()) : 0;
      if (share > most) {
        nearest.clear();
        most = share;
      }
      if (share >= most) {
        nearest.add(new NameCandidate(name, 1 - share));
      }
    }
    return nearest;
  }

  /**
   * Of names that are equally similar without diacritics, the entries of those most similar with
   * them.
   */
  private static List<CodeEntry> decide(
      List<NameCandidate> near, ToDoubleFunction<EntryName> marked) {
    double[] distances = near.stream().mapToDouble(n -> marked.applyAsDouble(n.name())).toArray();
    double least = Arrays.stream(distances).min().orElse(0);
    List<NameCandidate> nearest = new ArrayList<>();
    for (int i = 0; i < distances.length; i++) {
      if (distances[i] == least) {
        nearest.add(near.get(i));
      }
    }
    // A text with exactly the letters of a name and of an alias only lacks the diacritics that
    // distinguish them.
    boolean own = nearest.stream().anyMatch(n -> n.name().own() && n.distance() > 0);
    return nearest.stream()
        .map(NameCandidate::name)
        .filter(name -> name.own() || !own)
        .map(EntryName::entry)
        .distinct()
        .toList();
  }

  /** The share of all words of two texts that is in both. */
  private static double shared(String one, String other) {
    Set<String> both = new HashSet<>(Arrays.asList(one.split(" ")));
    Set<String> words = new HashSet<>(Arrays.asList(other.split(" ")));
    int all = both.size() + words.size();
    both.retainAll(words);
    return (double) both.size() / (all - both.size());
  }
}
