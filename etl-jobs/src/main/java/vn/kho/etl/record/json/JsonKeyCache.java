package vn.kho.etl.record.json;

import java.util.Arrays;
import java.util.List;

/**
 * The keys of the objects that one reader met last, by depth: records of a file mostly have the
 * same, so that one list serves them all and is looked through once. Belongs to one reader.
 */
public final class JsonKeyCache {
  /** Deeper objects are read without it. */
  private static final int DEEPEST = 8;

  private final List<List<String>> keys =
      Arrays.asList(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /** The keys of the last object at a depth, each once; empty where there was none. */
  public List<String> keys(int depth) {
    return depth < DEEPEST ? keys.get(depth) : List.of();
  }

  /** Keeps keys of which none stands twice. */
  public void keep(int depth, List<String> distinct) {
    if (depth < DEEPEST) {
      keys.set(depth, JsonKeys.of(distinct));
    }
  }
}
