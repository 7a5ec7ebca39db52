package vn.kho.etl.jobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a table of codes and amounts must hold after each night, worked out from the manual alone.
 */
final class NightModel {
  private final String mode;
  private final TreeMap<String, String> table = new TreeMap<>();
  private final Map<String, String> corrections = new HashMap<>();
  private final Map<String, Map<String, String>> versions = new LinkedHashMap<>();

  NightModel(String mode) {
    this.mode = mode;
  }

  /** A line of a file; an amount that is no number is refused, and one of four digits by a rule. */
  record Line(String code, String amount) {
    boolean refused() {
      return code.isEmpty() || !amount.matches("[0-9]*");
    }

    /** Its text in a file. */
    String text() {
      return code + "," + amount;
    }
  }

  private static boolean refusedByRule(String amount) {
    return amount.length() > 3;
  }

  /** What a load must report of its rows. */
  record Counts(
      long read,
      long inserted,
      long updated,
      long unchanged,
      long removed,
      long merged,
      long quarantined,
      long kept) {}

  /** The rows, each as code and amount; the amount is empty where there is none. */
  Map<String, String> table() {
    return new TreeMap<>(table);
  }

  /** Takes a person's word for a cell. */
  void correct(String code, String text, String amount) {
    corrections.put(code + "=" + text, amount);
  }

  /** A person takes that word back. */
  void withdraw(String code, String text) {
    corrections.remove(code + "=" + text);
  }

  /** A row that a replay puts in. */
  void replay(String code, String amount) {
    if (mode.equals("append")) {
      table.putIfAbsent(code, amount);
    } else {
      table.put(code, amount);
    }
  }

  /** Keeps the table as a run left it. */
  void keep(String run) {
    versions.put(run, table());
  }

  /** The runs to which the table can be put back. */
  List<String> runs() {
    return List.copyOf(versions.keySet());
  }

  void rollback(String run) {
    restore(versions.getOrDefault(run, Map.of()));
  }

  /** Nobody can go back to a run any more. */
  void forget(String run) {
    versions.remove(run);
  }

  /** Takes back what a load did that was not published. */
  void restore(Map<String, String> rows) {
    table.clear();
    table.putAll(rows);
  }

  /** Whether any row of these files would be accepted; a delivery without one is held. */
  boolean accepts(SortedMap<String, List<Line>> files) {
    NightModel trial = new NightModel("upsert");
    trial.corrections.putAll(corrections);
    trial.load(files);
    return !trial.table.isEmpty();
  }

  /** Loads files in the order of their names; files of the same bytes count once, as the last. */
  Counts load(SortedMap<String, List<Line>> files) {
    Map<List<Line>, String> bytes = new HashMap<>();
    files.forEach((name, lines) -> bytes.put(lines, name));
    Map<String, Integer> keys = keys(bytes.keySet());
    Map<String, String> accepted = new TreeMap<>();
    Set<String> refused = new HashSet<>();
    long read = 0;
    long quarantined = 0;
    long good = 0;
    boolean unreadable = false;
    for (Map.Entry<String, List<Line>> file : files.entrySet()) {
      if (!file.getKey().equals(bytes.get(file.getValue()))) {
        continue;
      }
      Map<String, String> ofFile = new HashMap<>();
      for (Line given : file.getValue()) {
        Line line = corrected(given, keys);
        read++;
        if (line.refused()) {
          quarantined++;
          unreadable |= line.code().isEmpty();
          refused.add(line.code());
        } else {
          good++;
          // The row with the most values stays, of equals the first.
          ofFile.merge(line.code(), line.amount(), (a, b) -> a.isEmpty() ? b : a);
        }
      }
      boolean later = !mode.equals("append");
      ofFile.forEach((code, amount) -> accepted.merge(code, amount, (a, b) -> later ? b : a));
    }
    long merged = good - accepted.size();
    List<String> ruled =
        accepted.keySet().stream()
            .filter(code -> refusedByRule(accepted.getOrDefault(code, "")))
            .toList();
    accepted.keySet().removeAll(ruled);
    refused.addAll(ruled);
    return apply(
        accepted, refused, unreadable, new long[] {read, quarantined + ruled.size(), merged});
  }

  /** How often each code occurs in files. */
  private static Map<String, Integer> keys(Set<List<Line>> files) {
    Map<String, Integer> keys = new HashMap<>();
    for (List<Line> lines : files) {
      lines.stream()
          .filter(line -> !line.code().isEmpty())
          .forEach(line -> keys.merge(line.code(), 1, Integer::sum));
    }
    return keys;
  }

  private Line corrected(Line line, Map<String, Integer> keys) {
    @Nullable String amount = corrections.get(line.code() + "=" + line.amount());
    return amount == null || keys.getOrDefault(line.code(), 0) != 1
        ? line
        : new Line(line.code(), amount);
  }

  private Counts apply(
      Map<String, String> accepted, Set<String> refused, boolean unreadable, long[] counts) {
    long inserted = accepted.keySet().stream().filter(code -> !table.containsKey(code)).count();
    long unchanged =
        accepted.entrySet().stream()
            .filter(row -> mode.equals("append") || row.getValue().equals(table.get(row.getKey())))
            .filter(row -> table.containsKey(row.getKey()))
            .count();
    long updated = accepted.size() - inserted - unchanged;
    long removed = 0;
    long kept = 0;
    if (mode.equals("snapshot")) {
      for (String code : new ArrayList<>(table.keySet())) {
        if (!accepted.containsKey(code)) {
          if (unreadable || refused.contains(code)) {
            kept++;
          } else {
            removed++;
            table.remove(code);
          }
        }
      }
    }
    accepted.forEach(
        (code, amount) -> {
          if (mode.equals("append")) {
            table.putIfAbsent(code, amount);
          } else {
            table.put(code, amount);
          }
        });
    return new Counts(counts[0], inserted, updated, unchanged, removed, counts[2], counts[1], kept);
  }
}
