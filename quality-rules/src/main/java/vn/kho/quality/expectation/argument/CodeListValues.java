package vn.kho.quality.expectation.argument;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.codelist.CodeEntry;
import vn.kho.schema.codelist.CodeList;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.codelist.UnlistedCodes;

/** Looks up the codes of shared lists for rules. */
@FunctionalInterface
public interface CodeListValues {
  /** No list at all. */
  CodeListValues NONE = list -> Optional.empty();

  /**
   * The lists of the repository; codes are those valid on {@code today} unless a rule names a day.
   */
  static CodeListValues of(CodeLists lists, LocalDate today) {
    return new CodeListValues() {
      @Override
      public Optional<Set<String>> codes(String list) {
        return codes(list, today);
      }

      @Override
      public List<CodeValidity> validity(String list) {
        return CodeListValues.validity(lists, list);
      }

      @Override
      public UnlistedCodes unlisted(String list) {
        return CodeListValues.unlisted(lists, list);
      }

      @Override
      public Optional<Set<String>> codes(String list, @Nullable LocalDate day) {
        LocalDate on = day == null ? today : day;
        return lists
            .find(list)
            .map(
                found ->
                    found.entries().stream()
                        .filter(entry -> entry.holds(on))
                        .map(CodeEntry::code)
                        .collect(Collectors.toUnmodifiableSet()));
      }
    };
  }

  /** The codes that a list lacks below its incomplete entries. */
  static UnlistedCodes unlisted(CodeLists lists, String list) {
    return lists.find(list).map(CodeList::unlisted).orElse(UnlistedCodes.NONE);
  }

  /** From when to when each code of a list holds. */
  static List<CodeValidity> validity(CodeLists lists, String list) {
    return lists.find(list).map(found -> found.entries()).orElse(List.of()).stream()
        .map(entry -> new CodeValidity(entry.code(), entry.validFrom(), entry.validTo()))
        .toList();
  }

  /**
   * When a code holds; both days are inside.
   *
   * @param code the code
   * @param from its first day
   * @param to its last day
   */
  record CodeValidity(String code, LocalDate from, LocalDate to) implements Serializable {}

  /** The codes of a list, as of today; empty where there is no such list. */
  Optional<Set<String>> codes(String list);

  /** The codes of a list that were valid on a day; those of today where days are not kept. */
  default Optional<Set<String>> codes(String list, @Nullable LocalDate day) {
    return codes(list);
  }

  /** The codes that a list lacks below its incomplete entries; none where these are not kept. */
  default UnlistedCodes unlisted(String list) {
    return UnlistedCodes.NONE;
  }

  /** From when to when each code of a list holds; empty where days are not kept. */
  default List<CodeValidity> validity(String list) {
    return List.of();
  }
}
