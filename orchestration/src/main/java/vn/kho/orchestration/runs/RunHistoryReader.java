package vn.kho.orchestration.runs;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kho.orchestration.sql.TrinoConnection;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.table.RunKind;

/** Reads what runs wrote down about themselves. */
public final class RunHistoryReader {
  /** How many loads a trend goes back. */
  static final int TREND = 12;

  /** At most so many runs are named in the message about an ambiguous id. */
  private static final int LISTED = 5;

  private static final String LOGICAL_DATE = "logical_date";
  private static final List<String> ROWS =
      List.of("read", "inserted", "updated", "unchanged", "removed", "merged", "quarantined");

  /** Counts that warehouses of an earlier release may lack. */
  private static final List<String> NEWER_ROWS = List.of("held", "kept", "skipped");

  private static final String SCORES =
      "(SELECT run_id, dataset, max(score) AS score FROM quality.score"
          + " WHERE level = 'dataset' GROUP BY run_id, dataset)";
  private static final String NO_SCORES =
      "(SELECT '' AS run_id, '' AS dataset, CAST(NULL AS double) AS score)";

  private final TrinoConnection sql;
  private final ZoneId zone;
  private final Set<String> columns;
  private final boolean scored;

  /**
   * The history of the warehouse that a Trino serves.
   *
   * @throws KhoException RUN_UNKNOWN where nothing was ever loaded
   */
  public RunHistoryReader(TrinoConnection sql, ZoneId zone) {
    this.zone = zone;
    this.sql = sql;
    this.columns = columns("ops", "run");
    this.scored = !columns("quality", "score").isEmpty();
    if (columns.isEmpty()) {
      throw new KhoException(
          ErrorCode.RUN_UNKNOWN,
          "Cannot show how loads went, nothing was loaded into this warehouse yet. Load first: kho"
              + " load --all");
    }
  }

  private Set<String> columns(String schema, String table) {
    return sql
        .ask(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = "
                + text(schema)
                + " AND table_name = "
                + text(table))
        .rows()
        .stream()
        .map(row -> row.get(0).toString())
        .collect(Collectors.toSet());
  }

  /**
   * The last runs, the newest first.
   *
   * @param most how many
   * @param dataset only runs that had it, and only its part of them
   * @param night only runs that a scheduler started for that date in the zone
   */
  public List<RunLine> last(int most, Optional<String> dataset, Optional<LocalDate> night) {
    List<String> conditions = new ArrayList<>();
    dataset.ifPresent(name -> conditions.add("dataset = " + text(name)));
    night.ifPresent(
        date ->
            conditions.add(
                columns.contains(LOGICAL_DATE)
                    ? "date(logical_date AT TIME ZONE '" + zone + "') = DATE '" + date + "'"
                    : "false"));
    String where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
    return lines(where, "LIMIT " + most);
  }

  /** The datasets that ever had a load. */
  public List<String> datasets() {
    return RowCursor.each(
        sql.ask("SELECT DISTINCT dataset FROM ops.run ORDER BY dataset"), RowCursor::text);
  }

  /**
   * One run, whole.
   *
   * @param id its id, or a prefix that only one run has; the newest run where it is {@code last}
   * @throws KhoException RUN_UNKNOWN where no id begins so, or several do
   */
  public RunDetail show(String id) {
    String where = id.equals("last") ? "" : "WHERE starts_with(run_id, " + text(id) + ")";
    List<RunLine> found = lines(where, "LIMIT " + (LISTED + 1));
    Optional<RunLine> same = found.stream().filter(run -> run.id().equals(id)).findFirst();
    if (same.isEmpty() && (found.isEmpty() || (found.size() > 1 && !id.equals("last")))) {
      throw new KhoException(
          ErrorCode.RUN_UNKNOWN,
          "Cannot show a run, "
              + (found.isEmpty()
                  ? "there is none of this id: " + id + ". See the last ones: kho runs"
                  : "several begin so: " + id + ". The last of them: " + listed(found)));
    }
    RunLine run = same.orElseGet(() -> found.get(0));
    return new RunDetail(run, loads(run.id()), entries(run.id()));
  }

  private static String listed(List<RunLine> found) {
    String first = found.stream().limit(LISTED).map(RunLine::id).collect(Collectors.joining(", "));
    return first + (found.size() > LISTED ? ", and more: kho runs" : "");
  }

  private List<RunLine> lines(String where, String limit) {
    String by = columns.contains("scheduler") ? "max(scheduler)" : "''";
    String of = columns.contains("scheduler_run") ? "max(scheduler_run)" : "''";
    String date =
        columns.contains(LOGICAL_DATE) ? "to_unixtime(max(logical_date))" : "CAST(NULL AS double)";
    String statuses =
        LoadLine.STATUSES.stream()
            .map(status -> "count_if(status = '" + status + "')")
            .collect(Collectors.joining(", "));
    String query =
        """
        SELECT run_id, %s, %s, %s, to_unixtime(min(started_at)),
          to_unixtime(max(ended_at)) - to_unixtime(min(started_at)), %s, %s
        FROM ops.run %s GROUP BY run_id ORDER BY run_id DESC %s"""
            .formatted(by, of, date, statuses, rows("sum(%s)"), where, limit);
    return RowCursor.each(
        sql.ask(query),
        cells ->
            new RunLine(
                cells.text(),
                cells.textIfAny(),
                cells.textIfAny(),
                cells.instant(),
                cells.instant().orElse(Instant.EPOCH),
                cells.seconds(),
                statuses(cells),
                cells.rows()));
  }

  private static Map<String, Long> statuses(RowCursor cells) {
    Map<String, Long> statuses = new LinkedHashMap<>();
    for (String status : LoadLine.STATUSES) {
      long count = cells.count();
      if (count > 0) {
        statuses.put(status, count);
      }
    }
    return statuses;
  }

  private List<LoadLine> loads(String run) {
    String query =
        """
        SELECT r.dataset, agency, status, to_unixtime(ended_at) - to_unixtime(started_at),
          %s,
          s.score, snapshot_id, error_code, error_owner, message
        FROM ops.run r LEFT JOIN %s s ON s.run_id = r.run_id AND s.dataset = r.dataset
        WHERE r.run_id = %s ORDER BY r.dataset"""
            .formatted(rows("r.%s"), scored ? SCORES : NO_SCORES, text(run));
    return RowCursor.each(
        sql.ask(query),
        cells ->
            new LoadLine(
                cells.text(),
                cells.text(),
                cells.text(),
                cells.seconds(),
                cells.rows(),
                cells.number(),
                cells.countIfAny(),
                cells.failure()));
  }

  /** The counts of {@code ops.run} in the order of {@link LoadRowCounts}; {@code each} has a %s. */
  private String rows(String each) {
    return Stream.concat(
            ROWS.stream().map(each::formatted),
            NEWER_ROWS.stream().map(one -> columns.contains(one) ? each.formatted(one) : "0"))
        .collect(Collectors.joining(", "));
  }

  private List<LedgerLine> entries(String run) {
    Set<String> ledger = columns("ops", "ledger");
    String query =
        """
        SELECT dataset, stage, rows_in, rows_out, merged, quarantined, %s, %s, milliseconds
        FROM ops.ledger WHERE run_id = %s
        ORDER BY dataset, array_position(ARRAY['land', 'clean', 'dedupe', 'check', 'publish'], stage)"""
            .formatted(
                ledger.contains("skipped") ? "skipped" : "0",
                ledger.contains("kept") ? "kept" : "0",
                text(run));
    return RowCursor.each(
        sql.ask(query),
        cells ->
            new LedgerLine(
                cells.text(),
                cells.text(),
                cells.count(),
                cells.count(),
                cells.count(),
                cells.count(),
                cells.count(),
                cells.count(),
                cells.count()));
  }

  /** What is known of the loads of each dataset that ever had one; replays are none. */
  public List<DatasetLoads> standings() {
    String query =
        """
        SELECT dataset, max(run_id), max_by(status, run_id), max_by(error_code, run_id),
          max_by(error_owner, run_id), max_by(message, run_id),
          to_unixtime(max(ended_at) FILTER (WHERE status IN ('published', 'unchanged', 'skipped'))),
          to_unixtime(max(ended_at) FILTER (WHERE status = 'published')),
          array_join(reverse(slice(array_agg(inserted + updated + unchanged ORDER BY run_id DESC)
            FILTER (WHERE status IN ('published', 'unchanged')), 1, %d)), ' '),
          max_by(quarantined, run_id) FILTER (WHERE status IN ('published', 'unchanged', 'held')),
          max_by(%s, run_id) FILTER (WHERE status IN ('published', 'unchanged', 'held'))
        FROM ops.run WHERE %s GROUP BY dataset ORDER BY dataset"""
            .formatted(TREND, columns.contains("kept") ? "kept" : "CAST(0 AS bigint)", delivery());
    Map<String, DatasetLoads.ScoredRun> scores = scores();
    return RowCursor.each(sql.ask(query), cells -> lastLoads(cells, scores));
  }

  /**
   * By dataset, how its source was no longer what the contract describes, in the last load that
   * read something.
   */
  public Map<String, List<DriftLine>> drift() {
    Map<String, List<DriftLine>> drift = new TreeMap<>();
    if (!columns("ops", "drift").isEmpty()) {
      String query =
          """
          SELECT d.dataset, d.kind, d.name, d.detail
          FROM ops.drift d JOIN (
            SELECT dataset, max(run_id) AS run_id FROM (
              SELECT dataset, run_id FROM ops.run
              WHERE %s AND status IN ('published', 'unchanged', 'held')
              UNION ALL SELECT dataset, run_id FROM ops.drift)
            GROUP BY dataset) l
          ON l.dataset = d.dataset AND l.run_id = d.run_id ORDER BY d.dataset, d.kind, d.name"""
              .formatted(delivery());
      RowCursor.each(
              sql.ask(query),
              cells ->
                  Map.entry(cells.text(), new DriftLine(cells.text(), cells.text(), cells.text())))
          .forEach(
              one ->
                  drift
                      .computeIfAbsent(one.getKey(), unused -> new ArrayList<>())
                      .add(one.getValue()));
    }
    return drift;
  }

  /** A replay reads records that were set aside: it says nothing of how the deliveries went. */
  private String delivery() {
    return columns.contains("scheduler")
        ? "coalesce(scheduler, '') <> " + text(RunKind.REPLAY_SCHEDULER)
        : "true";
  }

  private Map<String, DatasetLoads.ScoredRun> scores() {
    Map<String, DatasetLoads.ScoredRun> scores = new TreeMap<>();
    if (scored) {
      RowCursor.each(
              sql.ask(
                  "SELECT dataset, max_by(score, run_id), max(run_id) FROM quality.score"
                      + " WHERE level = 'dataset' GROUP BY dataset"),
              cells ->
                  Map.entry(
                      cells.text(),
                      new DatasetLoads.ScoredRun(cells.number().orElseThrow(), cells.text())))
          .forEach(one -> scores.put(one.getKey(), one.getValue()));
    }
    return scores;
  }

  private static DatasetLoads lastLoads(
      RowCursor cells, Map<String, DatasetLoads.ScoredRun> scores) {
    String dataset = cells.text();
    return new DatasetLoads(
        dataset,
        cells.text(),
        cells.text(),
        cells.failure(),
        cells.instant(),
        cells.instant(),
        Arrays.stream(cells.text().split(" "))
            .filter(count -> !count.isEmpty())
            .map(Long::valueOf)
            .toList(),
        cells.countIfAny(),
        cells.countIfAny(),
        Optional.ofNullable(scores.get(dataset)));
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
