package vn.kho.schema.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.RawTextStep;

/**
 * A cleaner: all that Kho knows of it is in one class. Contracts are read and validated, docs
 * written and rows cleaned by what it says. A new one is such a class with a public constructor
 * without arguments, and its line in {@code
 * META-INF/services/vn.kho.schema.contract.CleanerDescriptor}.
 */
public interface CleanerDescriptor {

  /** Its name in contracts: letters, the first one small. */
  String name();

  /** What it does, in Vietnamese and English. */
  Bilingual description();

  /** What it gives. */
  CleanerOutput output();

  /** What it gives with these arguments, where they decide. */
  default CleanerOutput output(CleanerSetup setup) {
    return output();
  }

  /** Its arguments in the order of its docs. */
  default List<CleanerArgument> arguments() {
    return List.of();
  }

  /** Whether it sees the words that mean no value, which other cleaners never get. */
  default boolean readsNullWords() {
    return false;
  }

  /** Words that mean no value elsewhere, in lower case, but are values in a column declared so. */
  default Set<String> valueWords(Cleaner declared) {
    return Set.of();
  }

  /** What it must do with texts; the first few are the examples of its docs. */
  default List<GoldenCase> cases() {
    return GoldenCase.builtIn(name());
  }

  /** Why it cannot be used with the arguments that a contract gives; empty where it can. */
  default Optional<String> fault(Cleaner declared, CodeLists lists) {
    return Optional.empty();
  }

  /** What works and may not be what a contract means; empty where nothing is in doubt. */
  default Optional<String> advice(Cleaner declared, CodeLists lists) {
    return Optional.empty();
  }

  /** What it does with a text as received, before that is trimmed; empty for nothing. */
  default Optional<RawTextStep> rawStep(CleanerSetup setup) {
    return Optional.empty();
  }

  /** The step that reads texts for one column. */
  CleanerStep step(CleanerSetup setup);

  /**
   * The step that reads the one unambiguous text of a value that arrives with a type: a plain
   * number, an ISO date or an ISO moment. Neither styles nor formats may change such a value.
   */
  default CleanerStep exactStep(CleanerSetup setup) {
    return step(setup);
  }
}
