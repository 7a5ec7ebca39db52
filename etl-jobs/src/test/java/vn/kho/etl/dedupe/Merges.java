package vn.kho.etl.dedupe;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import vn.kho.etl.SparkFixture;
import vn.kho.etl.Visits;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.land.Landing;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.contract.Contract;

/** Merges the same rows in both executions and says what came of it, as text. */
final class Merges {
  private Merges() {}

  /** Files of these names, in this order. */
  static Landing landing(Contract contract, Map<String, Integer> deliveries, String... names) {
    List<LandedFile> files = new ArrayList<>();
    for (String name : names) {
      files.add(
          new LandedFile(name, "file:/landing/" + name, name, 1, 0, List.of(), Instant.EPOCH));
    }
    return new Landing(
        contract, files, "1.0.0", false, new Landing.PastContext(deliveries, Optional.empty()));
  }

  static DedupedRows local(Landing landing, List<Row> rows) {
    return new Deduplicator(
            () -> {
              throw new AssertionError("few rows need no Spark");
            },
            "r1")
        .dedupe(
            Visits.cleaned(landing, new StageRows.Local(CleanSchema.of(landing.contract()), rows)));
  }

  static DedupedRows distributed(Landing landing, List<Row> rows, Path folder) {
    StageRows.Local local = new StageRows.Local(CleanSchema.of(landing.contract()), rows);
    String staged = folder.resolve("staged").toString();
    StageRows.stage(local.dataset(SparkFixture.session()), staged);
    return new Deduplicator(SparkFixture::session, "r1")
        .dedupe(
            Visits.cleaned(
                landing, new StageRows.Distributed(local.schema(), staged, rows.size())));
  }

  /** What stays, what was merged into what and why, and the counts, in order. */
  static String text(DedupedRows deduped) {
    return lines(deduped.survivors())
        + "\nlinks\n"
        + lines(deduped.links())
        + "\ncounts "
        + deduped.kinds().entrySet().stream()
            .filter(one -> one.getValue() > 0)
            .map(Object::toString)
            .collect(Collectors.toCollection(TreeSet::new))
        + " "
        + deduped.survivors().count()
        + " "
        + deduped.links().count();
  }

  private static String lines(StageRows rows) {
    List<Row> all =
        rows instanceof StageRows.Local local
            ? local.rows()
            : rows.dataset(SparkFixture.session()).collectAsList();
    return all.stream().map(Row::toString).sorted().collect(Collectors.joining("\n"));
  }
}
