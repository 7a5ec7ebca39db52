package vn.kho.etl.clean;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.land.Landing;
import vn.kho.etl.record.CorrectableFields;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.rows.RowJson;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.step.PlainText;

/**
 * Applies the corrections of earlier records to those of a delivery that are wrong in the same way.
 * Where a corrected record cannot be cleaned, it is cleaned as it was received.
 */
final class RecordCorrector implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Comparator<CellCorrection> NEWEST_LAST =
      Comparator.comparing(CellCorrection::at).thenComparing(CellCorrection::record);

  private static final String KEY = "key ";
  private static final String RECORD = "record ";
  private static final String ROW = "row ";

  private final HashMap<String, ArrayList<CellCorrection>> byKey = new HashMap<>();
  private final HashMap<String, ArrayList<CellCorrection>> byRecord = new HashMap<>();
  private final HashMap<String, ArrayList<CellCorrection>> byRow = new HashMap<>();
  private final HashSet<String> repeated = new HashSet<>();

  /** By name of the column, its place. */
  private final HashMap<String, Integer> places = new HashMap<>();

  private final HashMap<String, Integer> deliveries;
  private final CorrectableFields fields;
  private final RowJson json;

  /** Corrections for the records of a landing. */
  RecordCorrector(Landing landing, List<CellCorrection> corrections) {
    Contract contract = landing.contract();
    this.fields = new CorrectableFields(contract);
    this.json = new RowJson(contract);
    this.deliveries = new HashMap<>(landing.past().deliveries());
    for (Column column : contract.columns()) {
      places.put(column.name(), places.size());
    }
    for (CellCorrection one : corrections) {
      if (places.containsKey(one.column())) {
        Map<String, ArrayList<CellCorrection>> group =
            one.scope().key() != null
                ? byKey
                : one.scope().match() == CellCorrection.CorrectionMatch.RECORD ? byRecord : byRow;
        String by = one.scope().key() != null ? one.scope().key() : one.scope().text();
        group.computeIfAbsent(String.valueOf(by), unused -> new ArrayList<>()).add(one);
      }
    }
  }

  /** Whether nothing can apply. */
  boolean isEmpty() {
    return byKey.isEmpty() && byRecord.isEmpty() && byRow.isEmpty();
  }

  /**
   * Counts the identities of a record to which a correction refers: its key, its text and the text
   * of its row. A disputed correction counts its identity twice, so that it is never applied.
   */
  void count(RowCleaner cleaner, RawRecord record, String file, Map<String, Integer> counts) {
    if (record.fault() != null) {
      return;
    }
    String key = byKey.isEmpty() ? null : cleaner.keyOf(record, file);
    if (key != null && byKey.containsKey(key)) {
      counts.merge(mark(KEY, key, file), 1, Integer::sum);
    }
    List<CellCorrection> ofRecord = List.of();
    if (!byRecord.isEmpty()) {
      String text = text(record);
      ofRecord = byRecord.getOrDefault(text, new ArrayList<>());
      if (!ofRecord.isEmpty()) {
        counts.merge(mark(RECORD, text, file), weight(ofRecord), Integer::sum);
      }
    }
    if (!byRow.isEmpty()) {
      for (String text : rows(cleaner, record, ofRecord, file)) {
        List<CellCorrection> ofRow = byRow.getOrDefault(text, new ArrayList<>());
        if (!ofRow.isEmpty()) {
          counts.merge(mark(ROW, text, file), weight(ofRow), Integer::sum);
        }
      }
    }
  }

  /** The rows, as JSON, that a record may become: uncorrected, and corrected by its text. */
  private Set<String> rows(
      RowCleaner cleaner, RawRecord record, List<CellCorrection> ofRecord, String file) {
    RowCleaner.RecordOrigin origin = new RowCleaner.RecordOrigin(file, "", 0);
    Map<String, CellCorrection> wanted = new TreeMap<>();
    Set<String> texts = new HashSet<>();
    Row plain = attempt(cleaner, record, wanted, origin).row;
    if (plain != null) {
      texts.add(json.of(plain));
    }
    ofRecord.forEach(one -> add(wanted, one));
    Row corrected = wanted.isEmpty() ? null : attempt(cleaner, record, wanted, origin).row;
    if (corrected != null) {
      texts.add(json.of(corrected));
    }
    return texts;
  }

  private static int weight(List<CellCorrection> corrections) {
    return corrections.stream().anyMatch(CellCorrection::disputed) ? 2 : 1;
  }

  /** Takes the counts: a key or text that a delivery has twice gets no correction. */
  void counted(Map<String, Integer> counts) {
    counts.forEach(
        (mark, count) -> {
          if (count > 1) {
            repeated.add(mark);
          }
        });
  }

  /** How many keys and texts have a correction that is not applied, since they are not unique. */
  int ambiguous() {
    return repeated.size();
  }

  private String mark(String kind, String text, String file) {
    return kind + deliveries.getOrDefault(file, 0) + " " + text;
  }

  /** As {@link RowCleaner#clean}, with the corrections that hold for the record. */
  @Nullable Row clean(RowCleaner cleaner, RawRecord record, RowCleaner.CleaningOutcome into) {
    String key = byKey.isEmpty() ? null : cleaner.keyOf(record, into.origin().sha256());
    List<CellCorrection> ofKey = ofKey(key, into.origin().sha256());
    Map<String, CellCorrection> wanted = new TreeMap<>();
    for (CellCorrection one : ofKey) {
      if (one.scope().match() == CellCorrection.CorrectionMatch.CELL
          && Objects.equals(one.scope().text(), text(cleaner, record, one))) {
        add(wanted, one);
      }
    }
    if (!byRecord.isEmpty()) {
      String text = text(record);
      unique(byRecord.get(text), mark(RECORD, text, into.origin().sha256()))
          .forEach(one -> add(wanted, one));
    }
    boolean rows =
        !byRow.isEmpty()
            || ofKey.stream()
                .anyMatch(one -> one.scope().match() == CellCorrection.CorrectionMatch.ROW);
    if (wanted.isEmpty() && !rows) {
      return cleaner.plain(record, into);
    }
    CorrectionAttempt attempt = attempt(cleaner, record, wanted, into.origin());
    if (attempt.row != null && rows && addRows(wanted, attempt.row, ofKey, into.origin())) {
      CorrectionAttempt more = attempt(cleaner, record, wanted, into.origin());
      attempt = more.row == null ? attempt : more;
    }
    return attempt.row == null ? cleaner.plain(record, into) : attempt.accept(into);
  }

  private List<CellCorrection> ofKey(@Nullable String key, String file) {
    return key == null ? List.of() : unique(byKey.get(key), mark(KEY, key, file));
  }

  /** The corrections by a key or text; none where it is in the delivery more than once. */
  private List<CellCorrection> unique(@Nullable List<CellCorrection> found, String mark) {
    return found == null || repeated.contains(mark) ? List.of() : found;
  }

  private static String text(RawRecord record) {
    return String.valueOf(PlainText.shown(record.json()));
  }

  private @Nullable String text(RowCleaner cleaner, RawRecord record, CellCorrection one) {
    return PlainText.shown(cleaner.raw(record, Objects.requireNonNull(places.get(one.column()))));
  }

  private static void add(Map<String, CellCorrection> wanted, CellCorrection one) {
    wanted.merge(one.column(), one, (a, b) -> NEWEST_LAST.compare(a, b) > 0 ? a : b);
  }

  /** Adds those that are of the whole row; false where there is none. */
  private boolean addRows(
      Map<String, CellCorrection> wanted,
      Row row,
      List<CellCorrection> ofKey,
      RowCleaner.RecordOrigin origin) {
    String text = json.of(row);
    List<CellCorrection> same =
        new ArrayList<>(unique(byRow.get(text), mark(ROW, text, origin.sha256())));
    ofKey.stream()
        .filter(one -> one.scope().match() == CellCorrection.CorrectionMatch.ROW)
        .filter(one -> text.equals(one.scope().text()))
        .forEach(same::add);
    same.forEach(one -> wanted.put(one.column(), one));
    return !same.isEmpty();
  }

  private CorrectionAttempt attempt(
      RowCleaner cleaner,
      RawRecord record,
      Map<String, CellCorrection> wanted,
      RowCleaner.RecordOrigin origin) {
    CorrectionAttempt attempt = new CorrectionAttempt(cleaner, origin);
    Map<String, String> texts = new HashMap<>();
    wanted.forEach((column, one) -> texts.put(column, one.value()));
    attempt.row = cleaner.plain(fields.correct(record, texts), attempt.outcome);
    if (attempt.row != null) {
      for (CellCorrection one : wanted.values()) {
        attempt
            .outcome
            .repairs()
            .add(
                new AppliedCorrection(
                    one,
                    origin.sha256(),
                    record.number(),
                    cleaner.key(attempt.row),
                    text(cleaner, record, one),
                    json.text(attempt.row, one.column()),
                    attempt.outcome.repairs().repaired(one.column())));
      }
    }
    return attempt;
  }

  /** The result of cleaning a corrected record, kept apart until it is accepted. */
  private static final class CorrectionAttempt {
    private final RowCleaner.CleaningOutcome outcome;
    private @Nullable Row row;

    CorrectionAttempt(RowCleaner cleaner, RowCleaner.RecordOrigin origin) {
      this.outcome =
          new RowCleaner.CleaningOutcome(
              origin, new ArrayList<>(), cleaner.counts(), new CleanerRepairs());
    }

    @Nullable Row accept(RowCleaner.CleaningOutcome into) {
      into.counts().add(outcome.counts());
      into.repairs().add(outcome.repairs());
      return row;
    }
  }
}
