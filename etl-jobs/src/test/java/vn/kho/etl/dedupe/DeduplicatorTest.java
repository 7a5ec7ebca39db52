package vn.kho.etl.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.etl.Visits;
import vn.kho.etl.land.Landing;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DedupePolicy;
import vn.kho.schema.contract.LoadMode;

/** Which rows become one, which stays, and why the others went. */
class DeduplicatorTest {
  private static final DedupePolicy ONLY_KEY = DedupePolicy.NONE;

  @Test
  void theLaterFileWinsHoweverFullTheEarlierRowIs() {
    Landing landing = Merges.landing(keyed(LoadMode.UPSERT, ONLY_KEY), Map.of(), "f1", "f2");
    DedupedRows deduped =
        Merges.local(
            landing, List.of(row("K1", "full", 1.0, "f1", 1), row("K1", null, null, "f2", 1)));
    assertThat(deduped.survivors().count()).isOne();
    assertThat(Merges.text(deduped)).startsWith("[K1,null,null,").contains("conflict");
    assertThat(deduped.merged(MergeKind.CONFLICT)).isOne();
  }

  /** As when each file had come by itself: what was appended stays as it is. */
  @Test
  void theEarlierFileWinsWhereTheTableIsAppendedTo() {
    Landing landing = Merges.landing(keyed(LoadMode.APPEND, ONLY_KEY), Map.of(), "f1", "f2");
    List<Row> rows = List.of(row("K1", null, null, "f1", 1), row("K1", "full", 1.0, "f2", 1));
    for (DedupedRows deduped :
        List.of(Merges.local(landing, rows), Merges.distributed(landing, rows, folder))) {
      assertThat(Merges.text(deduped)).startsWith("[K1,null,null,").contains("conflict");
    }
  }

  @Test
  void withinAFileTheFullerRowStaysAndCopiesAreNoConflicts() {
    Landing landing = Merges.landing(keyed(LoadMode.UPSERT, ONLY_KEY), Map.of(), "f1");
    DedupedRows deduped =
        Merges.local(
            landing,
            List.of(
                row("K1", "x", null, "f1", 1),
                row("K1", "x", 1.0, "f1", 2),
                row("K1", "x", 1.0, "f1", 3)));
    assertThat(Merges.text(deduped)).startsWith("[K1,x,1.0,K1,");
    assertThat(deduped.merged(MergeKind.CONFLICT)).isOne();
    assertThat(deduped.merged(MergeKind.COPY)).isOne();
  }

  @Test
  void withoutAKeyTheDeliveryWithMostRowsOfOneContentSaysHowMany() {
    Contract keyless = keyless(LoadMode.APPEND, DedupePolicy.NONE);
    Landing landing = Merges.landing(keyless, Map.of("f1", 0, "f2", 1), "f1", "f2");
    DedupedRows deduped =
        Merges.local(
            landing,
            List.of(
                row("K1", "x", 1.0, "f1", 1),
                row("K1", "x", 1.0, "f2", 1),
                row("K1", "x", 1.0, "f2", 2),
                row("K2", "y", 1.0, "f1", 2)));
    assertThat(deduped.survivors().count()).isEqualTo(3);
    assertThat(deduped.merged(MergeKind.COPY)).isOne();
  }

  /** Whether the contract has a key, and whether several deliveries are loaded as one. */
  private enum Shape {
    KEYED,
    KEYED_SEVERAL,
    KEYLESS,
    KEYLESS_SEVERAL
  }

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "SNAPSHOT, MOST_COMPLETE, LOOSE, KEYED, 1",
    "UPSERT, LAST, EXACT, KEYED_SEVERAL, 2",
    "APPEND, FIRST, LOOSE, KEYED_SEVERAL, 3",
    "SNAPSHOT, MOST_COMPLETE, LOOSE, KEYLESS, 4",
    "APPEND, FIRST, EXACT, KEYLESS_SEVERAL, 5"
  })
  void bothExecutionsMergeTheSame(
      LoadMode mode,
      DedupePolicy.SurvivorChoice survivor,
      DedupePolicy.TextMatch match,
      Shape shape,
      int seed) {
    boolean keyed = shape == Shape.KEYED || shape == Shape.KEYED_SEVERAL;
    boolean several = shape == Shape.KEYED_SEVERAL || shape == Shape.KEYLESS_SEVERAL;
    DedupePolicy dedupe =
        new DedupePolicy(
            List.of("name", "share"),
            survivor,
            match,
            match == DedupePolicy.TextMatch.LOOSE ? "." : "");
    Contract contract = keyed ? keyed(mode, dedupe) : keyless(mode, dedupe);
    Landing landing =
        Merges.landing(
            contract, several ? Map.of("f1", 0, "f2", 0, "f3", 1) : Map.of(), "f1", "f2", "f3");
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (String file : List.of("f1", "f2", "f3")) {
      for (int record = 1; record <= 40; record++) {
        String name = pick(random, "Hòa", "hoà", "HÒA.", "A+", "A-", "***", "???", null);
        Double share = pick(random, 5.0, -5.0, 0.0, -0.0, Double.NaN, null);
        rows.add(row("K" + random.nextInt(25), name, share, file, record));
      }
    }
    DedupedRows local = Merges.local(landing, rows);
    assertThat(Merges.text(Merges.distributed(landing, rows, folder)))
        .isEqualTo(Merges.text(local));
    assertThat(local.survivors().count() + local.links().count()).isEqualTo(rows.size());
    assertThat(local.kinds().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(local.links().count());
  }

  @SafeVarargs
  private static <T> @Nullable T pick(Random random, @Nullable T... values) {
    return values[random.nextInt(values.length)];
  }

  private static Contract keyed(LoadMode mode, DedupePolicy dedupe) {
    return Visits.contract(
        mode,
        List.of(
            Visits.column("id", "string", 1),
            Visits.column("name", "string", 0),
            Visits.column("share", "double", 0)),
        dedupe);
  }

  private static Contract keyless(LoadMode mode, DedupePolicy dedupe) {
    return Visits.contract(
        mode,
        List.of(
            Visits.column("id", "string", 0),
            Visits.column("name", "string", 0),
            Visits.column("share", "double", 0)),
        dedupe);
  }

  private static Row row(
      String id, @Nullable String name, @Nullable Double share, String file, long record) {
    String hash = id + name + share;
    return RowFactory.create(id, name, share, id, hash, file, record, "r1");
  }
}
