package vn.kho.etl.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kho.etl.mode.LoadStrategy.Present;
import vn.kho.etl.rows.PlaceList;

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
  void everyRowIsWhatMapsSay(MatchRules.Unseen unseen) {
    for (int round = 0; round < 50; round++) {
      for (Present present : Present.values()) {
        draw();
        MatchRules rules = new MatchRules(present, unseen, false);
        assertThat(found(rules, rows())).isEqualTo(expected(rules));
      }
    }
  }

  /** Whether the table has the key or not. */
  @Test
  void aKeyThatIsDeliveredTwiceIsCounted() {
    MatchRules rules = new MatchRules(Present.REPLACED, MatchRules.Unseen.REMOVED, false);
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
    MatchRules rules = new MatchRules(Present.REPLACED, MatchRules.Unseen.REMOVED, false);
    List<InternalRow> rows =
        List.of(
            row(MatchSide.TABLE, "k", "a"),
            row(MatchSide.TABLE, "k", "a"),
            row(MatchSide.DELIVERED, "k", "a"));
    assertThat(counts(rules, rows).unchanged()).isEqualTo(2);
    assertThat(counts(rules, rows).table()).isEqualTo(2);
  }

  private MatchCounts counts(MatchRules rules, List<InternalRow> rows) {
    return answers(rules, rows).stream()
        .map(PartMatch.Answer::counts)
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

  private List<PartMatch.Answer> answers(MatchRules rules, List<InternalRow> rows) {
    List<List<MatchBlock>> parts = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      parts.add(new ArrayList<>());
    }
    SecretHash hash = SecretHash.random();
    for (List<InternalRow> task :
        List.of(rows.subList(0, rows.size() / 2), rows.subList(rows.size() / 2, rows.size()))) {
      Iterator<MatchBlock> blocks = new MatchBlockWriter(task.iterator(), hash, PARTS);
      blocks.forEachRemaining(block -> parts.get(block.part()).add(block));
    }
    return parts.stream().map(part -> PartMatch.of(part.iterator(), rules)).toList();
  }

  private Map<String, Object> found(MatchRules rules, List<InternalRow> rows) {
    Map<PlaceKind, Set<String>> places = new EnumMap<>(PlaceKind.class);
    MatchCounts counts = MatchCounts.NONE;
    long rowsOfFiles = 0;
    for (PartMatch.Answer answer : answers(rules, rows)) {
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
          boolean stays = rules.present() == Present.STAYS || hash.equals(stored);
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
      } else if (rules.unseen() == MatchRules.Unseen.KEPT) {
        add(places, PlaceKind.UNSEEN, MatchSide.TABLE, key);
      } else if (rules.unseen() == MatchRules.Unseen.REMOVED && !atSource.contains(key)) {
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
