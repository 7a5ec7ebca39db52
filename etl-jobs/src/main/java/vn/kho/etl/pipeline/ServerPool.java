package vn.kho.etl.pipeline;

import java.util.Set;

/**
 * A server that several agencies deliver from.
 *
 * @param name the name of the pool, for messages
 * @param slots how many datasets are fetched from it at the same time
 * @param agencies the ids of those that deliver from it
 */
public record ServerPool(String name, int slots, Set<String> agencies) {
  /** Copies the agencies. */
  public ServerPool {
    agencies = Set.copyOf(agencies);
    if (slots < 1) {
      throw new IllegalArgumentException("Cannot fetch from a server without a slot: " + slots);
    }
  }
}
