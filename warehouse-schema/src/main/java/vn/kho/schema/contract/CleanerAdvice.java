package vn.kho.schema.contract;

import java.util.ArrayList;
import java.util.List;
import vn.kho.schema.codelist.CodeLists;

/** What cleaners say of contracts that may be used and may still not mean what they say. */
public final class CleanerAdvice {
  private CleanerAdvice() {}

  /** One sentence for each cleaner that has something to say, by dataset and column. */
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
