package vn.kho.etl.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.problem.KhoException;

/** How much of spoilt files is found; {@code kho.polluted.seeds} tries more. */
class PollutedCsvTest {
  private static final int SEEDS = Integer.getInteger("kho.polluted.seeds", 8);

  @TempDir private Path folder = Path.of("");

  /** The rows of a file, its header first where it has one. */
  private double score(PollutedCsv.Case one, StringBuilder problems) throws IOException {
    Path file = Files.writeString(folder.resolve("spoilt.csv"), one.text());
    List<List<String>> rows = new ArrayList<>();
    List<String> header;
    try (TableRows table =
        new TableReaders().open(SourceFile.of("spoilt.csv", file), ReadOptions.NONE)) {
      header = table.layout().header();
      for (List<String> row = table.next(); row != null; row = table.next()) {
        rows.add(row);
      }
    } catch (KhoException e) {
      problems.append(one.kind()).append(": ").append(e.getMessage()).append('\n');
      return 0;
    }
    // A header that is taken for a row comes out the same.
    List<List<String>> wanted = new ArrayList<>(one.rows());
    List<String> first =
        one.header().isEmpty() && !wanted.isEmpty() ? wanted.remove(0) : one.header();
    List<String> found = header.isEmpty() && !rows.isEmpty() ? rows.remove(0) : header;
    double score =
        1
            + PollutedCsv.score(first, found)
            + PollutedCsv.score(wanted, rows)
            + PollutedCsv.score(flat(wanted), flat(rows));
    if (score < 9.99) {
      problems.append("%s %.2f%n".formatted(one.kind(), score));
      problems.append("  ").append(first).append('\n').append("  ").append(found).append('\n');
      differing(wanted, rows, problems);
    }
    return score;
  }

  /** The first rows that differ. */
  private static void differing(
      List<List<String>> wanted, List<List<String>> rows, StringBuilder problems) {
    for (int i = 0, shown = 0; i < Math.max(wanted.size(), rows.size()) && shown < 3; i++) {
      List<String> w = i < wanted.size() ? wanted.get(i) : List.of();
      List<String> r = i < rows.size() ? rows.get(i) : List.of();
      if (!w.equals(r)) {
        shown++;
        problems.append("  %d %s%n  %d %s%n".formatted(i, w, i, r));
      }
    }
  }

  private static List<String> flat(List<List<String>> rows) {
    return rows.stream().flatMap(List::stream).toList();
  }

  @Test
  void nearlyAllOfSpoiltFilesIsFound() throws IOException {
    Map<String, List<Double>> scores = new TreeMap<>();
    StringBuilder problems = new StringBuilder();
    for (int seed = 0; seed < SEEDS; seed++) {
      for (PollutedCsv.Case one : new PollutedCsv(seed).cases()) {
        scores.computeIfAbsent(one.kind(), kind -> new ArrayList<>()).add(score(one, problems));
      }
    }
    StringBuilder report = new StringBuilder();
    scores.forEach(
        (kind, all) ->
            report.append(
                "%-22s %.3f of 10 in %d%n"
                    .formatted(
                        kind, all.stream().mapToDouble(d -> d).average().orElse(0), all.size())));
    double mean =
        scores.values().stream().flatMap(List::stream).mapToDouble(d -> d).average().orElse(0);
    report.append("mean %.3f%n".formatted(mean));
    System.out.println(report);
    if (Boolean.getBoolean("kho.polluted.show")) {
      System.out.println(problems);
    }
    assertThat(mean).as("%s%n%s", report, problems).isGreaterThan(9.85);
  }
}
