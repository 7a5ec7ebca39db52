package vn.kho.quality.expectation;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where rules find the codes of a shared list. */
@FunctionalInterface
public interface CodeListValues {
  /** No list at all. */
  CodeListValues NONE = list -> Optional.empty();

  /** The codes of a list, as of today; empty where there is no such list. */
  Optional<Set<String>> codes(String list);

  /** The codes of a list that were valid on a day; those of today where days are not kept. */
  default Optional<Set<String>> codes(String list, @Nullable LocalDate day) {
    return codes(list);
  }
}
