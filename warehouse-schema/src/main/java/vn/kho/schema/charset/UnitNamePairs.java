package vn.kho.schema.charset;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.kho.schema.resource.CsvResource;

/**
 * Words that follow each other in the names of communes, districts and provinces, of today and of
 * before July 2025.
 */
final class UnitNamePairs {
  private static final List<String> LISTS = List.of("commune", "district", "province");

  /** Made where a letter was lost first; each a word, a blank and the next one. */
  private static final Set<String> ALL = all();

  private UnitNamePairs() {}

  /** Whether some name has a word behind another one, both in lower case. */
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
