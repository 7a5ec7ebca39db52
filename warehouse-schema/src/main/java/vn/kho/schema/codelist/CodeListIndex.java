package vn.kho.schema.codelist;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of a list by code, by name and by name without marks. */
final class CodeListIndex {
  private final Map<String, List<CodeEntry>> codes = new HashMap<>();
  private final CodeNameIndex exact = new CodeNameIndex();
  private final CodeNameIndex bare = new CodeNameIndex();

  CodeListIndex(List<CodeEntry> entries) {
    for (CodeEntry entry : entries) {
      codes.computeIfAbsent(entry.code(), c -> new ArrayList<>(1)).add(entry);
      for (String known : entry.names()) {
        String words = FoldedName.words(known);
        exact.add(words, entry);
        bare.add(FoldedName.bare(words), entry);
      }
    }
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
