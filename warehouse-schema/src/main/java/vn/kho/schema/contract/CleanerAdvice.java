package vn.kho.schema.contract;

import java.util.ArrayList;
import java.util.List;
import vn.kho.schema.codelist.CodeLists;

/**
 * Collects the warnings of cleaners about contracts that are valid but may not do what is intended.
 */
public final class CleanerAdvice {
  private CleanerAdvice() {}

  /** One sentence for each warning, by dataset and column. */
  public static List<String> of(List<Contract> contracts, CodeLists lists) {
    List<String> advice = new ArrayList<>();
    for (Contract contract : contracts) {
      for (Column column : contract.columns()) {
        for (Cleaner cleaner : column.cleaners()) {
          CleanerRegistry.get(cleaner.name())
              .advice(cleaner, lists)
              .ifPresent(
                  what ->
                      advice.add(
                          contract.name()
                              + "."
                              + column.name()
                              + ": "
                              + cleaner.name()
                              + " "
                              + what));
        }
      }
    }
    return advice;
  }
}
