package vn.kho.orchestration.mart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.kho.orchestration.afterload.StageOutput;
import vn.kho.orchestration.sql.TrinoConnection;
import vn.kho.schema.contract.QueryCheck;
import vn.kho.schema.mart.Mart;
import vn.kho.schema.mart.MartReader;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.Problem;
import vn.kho.schema.problem.Problems;

/**
 * Creates or replaces the views of the namespace {@code mart}. Trino gives the columns of their
 * queries; a job writes the views into the catalog, since Trino may only read.
 */
public final class MartBuilder {
  private static final String UNANSWERED =
      "Cannot say whether it was made, the job did not name it. Please report it with the log.";

  private final TrinoConnection sql;
  private final ViewWriter writer;

  /**
   * Marts of one warehouse.
   *
   * @param sql asks the Trino that serves it
   * @param writer writes into its catalog
   */
  public MartBuilder(TrinoConnection sql, ViewWriter writer) {
    this.sql = sql;
    this.writer = writer;
  }

  /**
   * Makes every mart of a home, that has this folder of marts; a file that is no mart is refused
   * and stops no other.
   *
   * @return what became of each
   */
  public List<StageOutput> refresh(Path folder) {
    Problems problems = new Problems();
    List<Mart> marts = MartReader.ofHome(folder, QueryCheck.NONE, problems);
    List<StageOutput> results = new ArrayList<>(refresh(marts));
    Map<String, String> unread = new TreeMap<>();
    for (Problem problem : problems.found()) {
      String name = problem.file().getFileName().toString().replaceFirst("\\.sql$", "");
      unread.merge("mart." + name, problem.text(), (one, more) -> one + ' ' + more);
    }
    unread.forEach((name, why) -> results.add(StageOutput.failed(name, why)));
    return List.copyOf(results);
  }

  /**
   * Makes every mart, those that read other marts after these; one whose tables are not there yet
   * does not stop the others.
   *
   * @return what became of each, in the order given, and what else of the stage failed
   */
  public List<StageOutput> refresh(List<Mart> marts) {
    Map<String, StageOutput> outputs = new HashMap<>();
    List<Mart> left = new ArrayList<>(marts);
    while (!left.isEmpty()) {
      List<Mart> next = ready(left);
      outputs.putAll(make(next));
      left.removeAll(next);
    }
    List<StageOutput> results = new ArrayList<>();
    for (Mart mart : marts) {
      StageOutput output = outputs.remove(mart.table());
      results.add(output == null ? StageOutput.failed(mart.table(), UNANSWERED) : output);
    }
    // What the stage writes beside marts, such as the lists that come with Kho.
    new TreeMap<>(outputs)
        .values().stream().filter(other -> other.refusal().isPresent()).forEach(results::add);
    return results;
  }

  /** Marts that read none of those that are left; all of them where they read one another. */
  private static List<Mart> ready(List<Mart> left) {
    Set<String> names =
        left.stream().map(Mart::table).collect(Collectors.toCollection(HashSet::new));
    List<Mart> ready =
        left.stream()
            .filter(
                mart ->
                    MartTableFinder.of(List.of(mart)).stream()
                        .map(Object::toString)
                        .noneMatch(names::contains))
            .toList();
    return ready.isEmpty() ? List.copyOf(left) : ready;
  }

  private Map<String, StageOutput> make(List<Mart> marts) {
    List<StageOutput> outputs = new ArrayList<>();
    List<MartView> views = new ArrayList<>();
    for (Mart mart : marts) {
      Optional<String> fault = MartQueryCheck.fault(mart.sql());
      if (fault.isPresent()) {
        String why = "Cannot make it, " + fault.orElseThrow() + ". Mend its query.";
        outputs.add(StageOutput.failed(mart.table(), why));
        continue;
      }
      try {
        views.add(MartView.of(sql, mart));
      } catch (KhoException e) {
        outputs.add(StageOutput.failed(mart.table(), String.valueOf(e.getMessage())));
      }
    }
    if (!views.isEmpty()) {
      outputs.addAll(writer.write(views));
    }
    Map<String, StageOutput> named = new HashMap<>();
    outputs.forEach(output -> named.put(output.name(), output));
    return named;
  }
}
