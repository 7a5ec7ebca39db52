package vn.kho.etl.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kho.etl.mode.LoadStrategy.PresentRowPolicy;
import vn.kho.etl.rows.PlaceList;
import vn.kho.etl.rows.RowPlaces;
import vn.kho.quality.engine.key.HashSet128;

/** Rows that are dealt to parts and compared there, beside maps of whole keys and contents. */
class PartMatchTest {
  private static final int PARTS = 3;
  private static final int KEYS = 40;
  private final Random random = new Random(11);
  private final Map<String, String> delivered = new HashMap<>();
  private final Map<String, String> table = new HashMap<>();
  private final Set<String> refused = new HashSet<>();
  private final Set<String> atSource = new HashSet<>();

  @ParameterizedTest
  @EnumSource
  void everyRowIsWhatMapsSay(MatchRules.UndeliveredPolicy unseen) {
    for (int round = 0; round < 50; round++) {
      for (PresentRowPolicy present : PresentRowPolicy.values()) {
        draw();
        MatchRules rules = new MatchRules(present, unseen, false);
        assertThat(found(rules, rows())).isEqualTo(expected(rules));
      }
    }
  }

  /** Whether the table has the key or not. */
  @Test
  void aKeyThatIsDeliveredTwiceIsCounted() {
    MatchRules rules =
        new MatchRules(PresentRowPolicy.REPLACED, MatchRules.UndeliveredPolicy.REMOVED, false);
    List<InternalRow> rows =
        List.of(
            row(MatchSide.TABLE, "there", "a"),
            row(MatchSide.DELIVERED, "there", "b"),
            row(MatchSide.DELIVERED, "there", "c"),
            row(MatchSide.DELIVERED, "new", "a"),
            row(MatchSide.DELIVERED, "new", "a"));
    assertThat(counts(rules, rows).repeated()).isEqualTo(2);
  }

  /** A table that names one key twice does not pass for one that names it once. */
  @Test
  void aKeyThatStandsTwiceInTheTableIsCountedTwice() {
    MatchRules rules =
        new MatchRules(PresentRowPolicy.REPLACED, MatchRules.UndeliveredPolicy.REMOVED, false);
    List<InternalRow> rows =
        List.of(
            row(MatchSide.TABLE, "k", "a"),
            row(MatchSide.TABLE, "k", "a"),
            row(MatchSide.DELIVERED, "k", "a"));
    assertThat(counts(rules, rows).unchanged()).isEqualTo(2);
    assertThat(counts(rules, rows).table()).isEqualTo(2);
  }

  /**
   * Rows of which the hashes alone are at hand, compared by sums where they are not among the keys
   * that are compared one by one: what that says is what a comparison of all says.
   */
  @ParameterizedTest
  @EnumSource
  void rowsThatAreComparedBySumsEndAsIfEachWere(MatchRules.UndeliveredPolicy unseen) {
    MatchRules rules = new MatchRules(PresentRowPolicy.REPLACED, unseen, true);
    int sound = 0;
    int refuted = 0;
    for (int round = 0; round < 1_000; round++) {
      draw();
      Hashed hashed = new Hashed();
      boolean broken = round % 3 == 0 && hashed.disturb();
      Optional<KeyMatch.KeyMatchResult> some =
          KeyMatch.found(hashed.answers(rules, hashed.apart()));
      KeyMatch.KeyMatchResult all = KeyMatch.found(hashed.answers(rules, null)).orElseThrow();
      if (some.isPresent()) {
        assertThat(places(some.orElseThrow())).isEqualTo(places(all));
        sound++;
      } else {
        assertThat(broken).as("nothing was disturbed").isTrue();
        refuted++;
      }
    }
    assertThat(sound).isGreaterThan(600);
    assertThat(refuted).isGreaterThan(100);
  }

  private static Map<String, Object> places(KeyMatch.KeyMatchResult found) {
    Map<String, Object> places = new HashMap<>();
    for (PlaceKind kind : PlaceKind.values()) {
      RowPlaces of = found.places(kind);
      for (String file : of.files()) {
        of.each(file, position -> places.put(kind + " " + file + "@" + position, true));
      }
    }
    places.put("counts", found.counts());
    places.put("rows of files", found.rowsOfFiles());
    return places;
  }

  /** Some delivered rows, of which only the hashes are at hand; the others are rows. */
  private final class Hashed {
    private final SecretHash hash = new SecretHash(5, 6);
    private final List<String[]> known = new ArrayList<>();
    private final Set<String> apart = new TreeSet<>();
    private final List<InternalRow> rows;

    Hashed() {
      delivered.forEach(
          (key, content) -> {
            if (content.equals(table.get(key)) && random.nextInt(4) > 0) {
              known.add(new String[] {key, content});
            }
          });
      known.forEach(row -> delivered.remove(row[0]));
      apart.addAll(delivered.keySet());
      apart.addAll(table.keySet());
      known.forEach(row -> apart.remove(row[0]));
      rows = rows();
    }

    /** Makes it untrue that known rows are in the table, once each, or that the keys are all. */
    boolean disturb() {
      String[] one = known.isEmpty() ? null : known.get(random.nextInt(known.size()));
      switch (random.nextInt(5)) {
        case 0 -> apart.removeIf(unused -> random.nextInt(5) == 0);
        case 1 -> known.add(new String[] {"k" + random.nextInt(KEYS), "h" + random.nextInt(2)});
        case 2 -> rows.removeIf(row -> random.nextInt(20) == 0);
        case 3 -> known.removeIf(row -> random.nextInt(10) == 0);
        default -> {
          if (one != null) {
            rows.add(row(MatchSide.DELIVERED, one[0], "h" + random.nextInt(2)));
          }
        }
      }
      return true;
    }

    private long[] words(String text) {
      hash.hash(UTF8String.fromString(text));
      return new long[] {hash.high(), hash.low()};
    }

    HashSet128 apart() {
      return new HashSet128(apart.stream().map(this::words).toList());
    }

    List<PartMatch.PartMatchResult> answers(MatchRules rules, @Nullable HashSet128 some) {
      HashedBlockWriter writer = new HashedBlockWriter(hash, PARTS, some);
      for (String[] row : known) {
        long[] key = words(row[0]);
        long[] content = words(row[1]);
        writer.take(key[0], key[1], content[0], content[1]);
      }
      List<MatchBlock> blocks = new ArrayList<>(writer.blocks());
      new MatchBlockWriter(
              rows.iterator(), MatchBlockWriter.BlockColumns.OF_SIDES, hash, PARTS, some)
          .forEachRemaining(blocks::add);
      List<PartMatch.PartMatchResult> answers = new ArrayList<>();
      for (int i = 0; i < PARTS; i++) {
        int part = i;
        answers.add(
            PartMatch.of(blocks.stream().filter(one -> one.part() == part).iterator(), rules));
      }
      return answers;
    }
  }

  private MatchCounts counts(MatchRules rules, List<InternalRow> rows) {
    return answers(rules, rows).stream()
        .map(PartMatch.PartMatchResult::counts)
        .reduce(MatchCounts.NONE, MatchCounts::plus);
  }

  private void draw() {
    delivered.clear();
    table.clear();
    refused.clear();
    atSource.clear();
    for (int i = 0; i < KEYS; i++) {
      String key = "k" + i;
      if (random.nextInt(3) > 0) {
        table.put(key, "h" + random.nextInt(2));
      }
      switch (random.nextInt(4)) {
        case 0, 1 -> delivered.put(key, "h" + random.nextInt(2));
        case 2 -> refused.add(key);
        default -> atSource.add(key);
      }
    }
  }

  private List<InternalRow> rows() {
    List<InternalRow> rows = new ArrayList<>();
    table.forEach((key, hash) -> rows.add(row(MatchSide.TABLE, key, hash)));
    delivered.forEach((key, hash) -> rows.add(row(MatchSide.DELIVERED, key, hash)));
    refused.forEach(key -> rows.add(row(MatchSide.REFUSED, key, "")));
    atSource.forEach(key -> rows.add(row(MatchSide.AT_SOURCE, key, "")));
    return rows;
  }

  /** Rows of one key stand at one position of a file of their side. */
  private static InternalRow row(MatchSide side, String key, String hash) {
    long position = key.hashCode() & 0xffff;
    return new GenericInternalRow(
        new Object[] {
          side.number(),
          UTF8String.fromString(side + "-" + position % 2),
          position,
          UTF8String.fromString(key),
          UTF8String.fromString(hash)
        });
  }

  private List<PartMatch.PartMatchResult> answers(MatchRules rules, List<InternalRow> rows) {
    List<List<MatchBlock>> parts = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      parts.add(new ArrayList<>());
    }
    SecretHash hash = SecretHash.random();
    for (List<InternalRow> task :
        List.of(rows.subList(0, rows.size() / 2), rows.subList(rows.size() / 2, rows.size()))) {
      Iterator<MatchBlock> blocks =
          new MatchBlockWriter(
              task.iterator(), MatchBlockWriter.BlockColumns.OF_SIDES, hash, PARTS, null);
      blocks.forEachRemaining(block -> parts.get(block.part()).add(block));
    }
    return parts.stream().map(part -> PartMatch.of(part.iterator(), rules)).toList();
  }

  private Map<String, Object> found(MatchRules rules, List<InternalRow> rows) {
    Map<PlaceKind, Set<String>> places = new EnumMap<>(PlaceKind.class);
    MatchCounts counts = MatchCounts.NONE;
    long rowsOfFiles = 0;
    for (PartMatch.PartMatchResult answer : answers(rules, rows)) {
      counts = counts.plus(answer.counts());
      rowsOfFiles += answer.rowsOfFiles().values().stream().mapToLong(Long::longValue).sum();
      answer
          .places()
          .forEach(
              (kind, files) ->
                  files.forEach(
                      (file, packed) ->
                          PlaceList.unpack(
                              packed,
                              position ->
                                  places
                                      .computeIfAbsent(kind, unused -> new TreeSet<>())
                                      .add(file + "@" + position))));
    }
    return Map.of("counts", counts, "places", places, "rows of files", rowsOfFiles);
  }

  private Map<String, Object> expected(MatchRules rules) {
    Map<PlaceKind, Set<String>> places = new EnumMap<>(PlaceKind.class);
    long[] counts = new long[3];
    delivered.forEach(
        (key, hash) -> {
          String stored = table.get(key);
          boolean stays = rules.present() == PresentRowPolicy.STAYS || hash.equals(stored);
          counts[stored == null ? 0 : stays ? 2 : 1]++;
          if (stored == null || !stays) {
            add(places, PlaceKind.BROUGHT, MatchSide.DELIVERED, key);
          }
          if (stored != null && !stays) {
            add(places, PlaceKind.REPLACED, MatchSide.TABLE, key);
          }
        });
    for (String key : table.keySet()) {
      if (delivered.containsKey(key)) {
        continue;
      }
      if (refused.contains(key)) {
        add(places, PlaceKind.REFUSED, MatchSide.TABLE, key);
      } else if (rules.unseen() == MatchRules.UndeliveredPolicy.KEPT) {
        add(places, PlaceKind.UNSEEN, MatchSide.TABLE, key);
      } else if (rules.unseen() == MatchRules.UndeliveredPolicy.REMOVED
          && !atSource.contains(key)) {
        add(places, PlaceKind.REMOVED, MatchSide.TABLE, key);
      }
    }
    MatchCounts all =
        new MatchCounts(
            counts[0],
            counts[1],
            counts[2],
            size(places, PlaceKind.REMOVED),
            size(places, PlaceKind.REFUSED) + size(places, PlaceKind.UNSEEN),
            table.size(),
            0);
    return Map.of("counts", all, "places", places, "rows of files", (long) table.size());
  }

  private static void add(
      Map<PlaceKind, Set<String>> places, PlaceKind kind, MatchSide side, String key) {
    InternalRow row = row(side, key, "");
    places
        .computeIfAbsent(kind, unused -> new TreeSet<>())
        .add(row.getUTF8String(1) + "@" + row.getLong(2));
  }

  private static long size(Map<PlaceKind, Set<String>> places, PlaceKind kind) {
    return places.getOrDefault(kind, Set.of()).size();
  }
}
