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
 * The entries whose names or aliases are written most like a text that is none of them: by letters,
 * or for a longer text by words. Names are compared without marks; those that are equally near with
 * them; and of those an entry's own name goes before the aliases of others. Entries that even then
 * are equally near are all given, since nothing decides between them.
 */
final class NearestNames {
  /** Longer texts are no name of a list, and would be dear to compare. */
  private static final int LONGEST = 60;

  /** Of all words of two texts so many must be in both. */
  private static final double LEAST_SHARED = 0.5;

  /** Where more are equally near, none is. */
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

  /** A name and how far a text is from it without marks. */
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

  /** The entries that are nearest on a day, in file order; none where too many are. */
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

  /** Of names that are equally near without marks, the entries of those nearest with them. */
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
    // A text with all letters of a name and an alias right only lacks the marks that part them.
    boolean own = nearest.stream().anyMatch(n -> n.name().own() && n.distance() > 0);
    return nearest.stream()
        .map(NameCandidate::name)
        .filter(name -> name.own() || !own)
        .map(EntryName::entry)
        .distinct()
        .toList();
  }

  /** Which share of all words of two texts is in both. */
  private static double shared(String one, String other) {
    Set<String> both = new HashSet<>(Arrays.asList(one.split(" ")));
    Set<String> words = new HashSet<>(Arrays.asList(other.split(" ")));
    int all = both.size() + words.size();
    both.retainAll(words);
    return (double) both.size() / (all - both.size());
  }
}
