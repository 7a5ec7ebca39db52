package vn.kho.etl.execution;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.schema.problem.ErrorCode;

/** What the cases came to: how they ended, and which of them differ. */
final class Outcomes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern VERDICT = Pattern.compile("\"verdict\":\"(\\w+)\"");
  private static final Pattern COUNT =
      Pattern.compile("\"(inserted|updated|unchanged|removed|merged|quarantined)\":[1-9]");
  private static final Set<String> WANTED =
      Set.of(
          "published",
          "unchanged",
          "skipped",
          "held",
          "inserted",
          "updated",
          "removed",
          "merged",
          "quarantined");

  /** Both executions may agree on it, and still no input may lead to a fault of Kho's own. */
  private static final String FAULT_OF_KHO = ErrorCode.INTERNAL_FAULT.text();

  private final Map<String, Integer> endings = new TreeMap<>();
  private final List<Long> differing = new ArrayList<>();

  void add(RandomDataset dataset, List<String> local, List<String> distributed) {
    for (String line : local) {
      if (line.startsWith("night ")) {
        count(VERDICT.matcher(line));
        count(COUNT.matcher(line));
      }
    }
    boolean fault = local.stream().anyMatch(line -> line.contains(FAULT_OF_KHO));
    if (local.isEmpty() || fault || !local.equals(distributed)) {
      differing.add(dataset.seed());
      print(dataset, local, distributed);
    }
  }

  private void count(Matcher found) {
    while (found.find()) {
      endings.merge(found.group(1), 1, Integer::sum);
    }
  }

  List<Long> differing() {
    return differing;
  }

  /** Endings that every large number of cases must have, or the generator has become tame. */
  Set<String> missing() {
    Set<String> missing = new TreeSet<>(WANTED);
    missing.removeAll(endings.keySet());
    return missing;
  }

  private static void print(RandomDataset dataset, List<String> local, List<String> distributed) {
    StringBuilder text = new StringBuilder();
    text.append("=== case ").append(dataset.seed()).append(" (-Dkho.execution.case=)\n");
    try {
      text.append(JSON.writeValueAsString(dataset.contract())).append('\n');
      text.append(JSON.writeValueAsString(dataset.suite())).append('\n');
      for (Map<String, String> night : dataset.nights()) {
        text.append("night: ").append(JSON.writeValueAsString(night)).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> gone = new ArrayList<>(local);
    distributed.forEach(gone::remove);
    List<String> extra = new ArrayList<>(distributed);
    local.forEach(extra::remove);
    gone.forEach(line -> text.append("local:       ").append(line).append('\n'));
    extra.forEach(line -> text.append("distributed: ").append(line).append('\n'));
    System.out.println(text);
  }

  @Override
  public String toString() {
    return endings + ", differing " + differing.size();
  }
}
