package vn.kho.schema.charset;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.kho.schema.resource.CsvResource;

/**
 * Pairs of consecutive words in the names of communes, districts and provinces, present ones and
 * those before July 2025.
 */
final class UnitNamePairs {
  private static final List<String> LISTS = List.of("commune", "district", "province");

  /** Pairs joined by a blank; loaded when the first lost letter is restored. */
  private static final Set<String> ALL = all();

  private UnitNamePairs() {}

  /** Whether a name contains the two words one after the other, both in lower case. */
  static boolean hold(String before, String word) {
    return ALL.contains(before + " " + word);
  }

  private static Set<String> all() {
    Set<String> pairs = new HashSet<>();
    for (String list : LISTS) {
      CsvResource.read(
          "/vn/kho/schema/unit/" + list + ".csv", record -> add(record.getField("name"), pairs));
    }
    return pairs;
  }

  private static void add(String name, Set<String> pairs) {
    String[] words = name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+");
    for (int i = 1; i < words.length; i++) {
      pairs.add(words[i - 1] + " " + words[i]);
    }
  }
}
