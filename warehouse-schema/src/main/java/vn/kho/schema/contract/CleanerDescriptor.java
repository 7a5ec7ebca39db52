package vn.kho.schema.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.RawTextStep;

/**
 * A cleaner, described in one class. The description is used to read and validate contracts, to
 * write docs and to clean rows. A new one is such a class with a public constructor without
 * arguments, and its line in {@code META-INF/services/vn.kho.schema.contract.CleanerDescriptor}.
 */
public interface CleanerDescriptor {

  /** Its name in contracts: letters, the first one small. */
  String name();

  /** What it does, in Vietnamese and English. */
  Bilingual description();

  /** The kind of its result. */
  CleanerOutput output();

  /** The kind of its result with these arguments, where it depends on them. */
  default CleanerOutput output(CleanerSetup setup) {
    return output();
  }

  /** Its arguments in the order of its docs. */
  default List<CleanerArgument> arguments() {
    return List.of();
  }

  /** Whether it is given the words for null, which other cleaners never get. */
  default boolean readsNullWords() {
    return false;
  }

  /** Words for null, in lower case, that are values in a column with this cleaner. */
  default Set<String> valueWords(Cleaner declared) {
    return Set.of();
  }

  /** Its golden cases; the first few are the examples in its docs. */
  default List<GoldenCase> cases() {
    return GoldenCase.builtIn(name());
  }

  /** Why the arguments in a contract are invalid; empty where they are valid. */
  default Optional<String> fault(Cleaner declared, CodeLists lists) {
    return Optional.empty();
  }

  /** A warning about arguments that are valid but may not be intended; empty for none. */
  default Optional<String> advice(Cleaner declared, CodeLists lists) {
    return Optional.empty();
  }

  /** Its step on the text as received, before trimming; empty for none. */
  default Optional<RawTextStep> rawStep(CleanerSetup setup) {
    return Optional.empty();
  }

  /** Its step for the texts of one column. */
  CleanerStep step(CleanerSetup setup);

  /**
   * Its step for a value that arrives with a type, given as an unambiguous text: a plain number, an
   * ISO date or an ISO timestamp. Notations and formats in the arguments do not apply to such a
   * value.
   */
  default CleanerStep exactStep(CleanerSetup setup) {
    return step(setup);
  }
}
