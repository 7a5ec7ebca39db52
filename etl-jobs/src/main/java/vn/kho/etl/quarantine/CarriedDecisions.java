package vn.kho.etl.quarantine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.clean.CellCorrection;
import vn.kho.etl.clean.DecisionSource;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.QuarantineState;
import vn.kho.schema.table.SystemTable;

/**
 * What people decided about records that were set aside, as it holds for later deliveries. Of each
 * cell the newest decision counts: a correction, its withdrawal, or the discarding of the record.
 * Several equal records may be known by one text only: where people decided differently about them,
 * each correction is disputed and none is applied. A record with the whole text of one that is
 * discarded now is no row.
 */
public final class CarriedDecisions implements DecisionSource {
  private static final String CLEAN = "clean";
  private static final List<String> EVENT = List.of("record_id", "dataset", "state");

  private final Warehouse warehouse;
  private @Nullable Map<QuarantineState, Map<String, Set<String>>> recordsByState;

  /** The decisions of one warehouse, for one run. */
  public CarriedDecisions(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** The cell to which a correction belongs. */
  private record CorrectedCell(String column, CellCorrection.CorrectionScope scope) {}

  /** The newest decision about a cell; a value of null means that no correction holds. */
  private record CellDecision(
      QuarantinedRecord record, QuarantineEvent event, @Nullable String value) {}

  @Override
  public List<CellCorrection> corrections(Contract contract) {
    Set<String> ids = records(QuarantineState.CORRECTED, contract);
    if (ids.isEmpty()) {
      return List.of();
    }
    boolean keyed = !contract.keyColumns().isEmpty();
    Map<CorrectedCell, List<CellDecision>> said = new LinkedHashMap<>();
    for (QuarantinedRecord record :
        new QuarantineReader(warehouse).read(Expressions.in("record_id", ids.toArray()))) {
      words(record, keyed)
          .forEach(
              (cell, word) -> said.computeIfAbsent(cell, unused -> new ArrayList<>()).add(word));
    }
    Set<String> repeated = new EqualRecords(warehouse).among(contract, texts(said));
    List<CellCorrection> known = new ArrayList<>();
    said.forEach(
        (cell, words) -> {
          boolean disputed =
              cell.scope().key() == null
                  && (repeated.contains(cell.scope().text()) || several(words));
          correction(cell, words.stream().reduce(CarriedDecisions::later).orElseThrow(), disputed)
              .ifPresent(known::add);
        });
    return known;
  }

  @Override
  public Set<String> discarded(Contract contract) {
    Set<String> ids = records(QuarantineState.DISCARDED, contract);
    Set<String> texts = new HashSet<>();
    if (!ids.isEmpty()) {
      new QuarantineReader(warehouse)
          .read(Expressions.in("record_id", ids.toArray())).stream()
              .filter(record -> record.state() == QuarantineState.DISCARDED)
              .flatMap(record -> record.faults().stream())
              .map(QuarantinedRecord.RecordFault::text)
              .filter(text -> text != null && text.stage().equals(CLEAN) && text.record() != null)
              .forEach(text -> texts.add(text.record()));
    }
    return texts;
  }

  /** The texts of corrected records that are known by their text alone, having no key. */
  private static Set<String> texts(Map<CorrectedCell, List<CellDecision>> said) {
    Set<String> texts = new HashSet<>();
    for (CorrectedCell cell : said.keySet()) {
      String text = cell.scope().text();
      if (cell.scope().key() == null && text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static boolean several(List<CellDecision> words) {
    return words.stream().map(CellDecision::value).filter(Objects::nonNull).distinct().count() > 1;
  }

  private static CellDecision later(CellDecision one, CellDecision other) {
    return other.event().at().isBefore(one.event().at()) ? one : other;
  }

  private static Optional<CellCorrection> correction(
      CorrectedCell cell, CellDecision word, boolean disputed) {
    return Optional.ofNullable(word.value())
        .map(
            value ->
                new CellCorrection(
                    word.record().id(),
                    cell.column(),
                    value,
                    cell.scope(),
                    word.event().who(),
                    word.event().why(),
                    word.event().at(),
                    disputed));
  }

  /** The newest decision about each cell of a record that was ever corrected. */
  private static Map<CorrectedCell, CellDecision> words(QuarantinedRecord record, boolean keyed) {
    Map<String, QuarantineEvent> first = new HashMap<>();
    Map<String, CellDecision> last = new LinkedHashMap<>();
    for (QuarantineEvent event : record.events()) {
      switch (event.state()) {
        case CORRECTED -> {
          String column = String.valueOf(event.column());
          first.putIfAbsent(column, event);
          last.put(
              column,
              new CellDecision(record, event, Objects.requireNonNullElse(event.value(), "")));
        }
        case WITHDRAWN ->
            last.computeIfPresent(
                String.valueOf(event.column()),
                (column, old) -> new CellDecision(record, event, null));
        case DISCARDED -> last.replaceAll((column, old) -> new CellDecision(record, event, null));
        default -> {
          // The other states are set by runs, and are no decision of a person.
        }
      }
    }
    Map<CorrectedCell, CellDecision> words = new LinkedHashMap<>();
    last.forEach(
        (column, word) ->
            scope(record, column, Objects.requireNonNull(first.get(column)), keyed)
                .ifPresent(scope -> words.put(new CorrectedCell(column, scope), word)));
    return words;
  }

  /**
   * What was wrong when a column was first corrected, as the run that had refused the record kept
   * it: a later refusal by a replay holds the corrected text instead.
   */
  private static Optional<CellCorrection.CorrectionScope> scope(
      QuarantinedRecord record, String column, QuarantineEvent first, boolean keyed) {
    List<QuarantinedRecord.RecordFault> faults =
        record.faults().stream()
            .filter(one -> one.run().equals(first.run()) && one.text() != null)
            .sorted(Comparator.comparing(QuarantinedRecord.RecordFault::at))
            .toList();
    for (QuarantinedRecord.RecordFault fault : faults) {
      QuarantinedRecord.FaultText text = Objects.requireNonNull(fault.text());
      if (text.stage().equals(CLEAN) && column.equals(text.column())) {
        return keyed && fault.key() != null
            ? Optional.of(scope(CellCorrection.CorrectionMatch.CELL, fault.key(), text.raw()))
            : whole(CellCorrection.CorrectionMatch.RECORD, null, text.record());
      }
    }
    return faults.stream()
        .findFirst()
        .flatMap(
            fault ->
                Objects.requireNonNull(fault.text()).stage().equals(CLEAN)
                    ? whole(CellCorrection.CorrectionMatch.RECORD, null, fault.text().record())
                    : whole(
                        CellCorrection.CorrectionMatch.ROW,
                        keyed ? fault.key() : null,
                        fault.text().record()));
  }

  private static Optional<CellCorrection.CorrectionScope> whole(
      CellCorrection.CorrectionMatch match, @Nullable String key, @Nullable String json) {
    return json == null ? Optional.empty() : Optional.of(scope(match, key, json));
  }

  private static CellCorrection.CorrectionScope scope(
      CellCorrection.CorrectionMatch match, @Nullable String key, @Nullable String text) {
    return new CellCorrection.CorrectionScope(match, key, text);
  }

  /** The records of a dataset that were ever corrected, or discarded; read once in a run. */
  private synchronized Set<String> records(QuarantineState state, Contract contract) {
    Map<QuarantineState, Map<String, Set<String>>> known = recordsByState;
    if (known == null) {
      known = new EnumMap<>(QuarantineState.class);
      for (QuarantineState one : List.of(QuarantineState.CORRECTED, QuarantineState.DISCARDED)) {
        known.put(one, new HashMap<>());
      }
      Map<QuarantineState, Map<String, Set<String>>> found = known;
      LocalTableReader.read(
          warehouse,
          SystemTable.QUARANTINE_EVENT,
          EVENT,
          Expressions.in(
              "state", QuarantineState.CORRECTED.word(), QuarantineState.DISCARDED.word()),
          row ->
              QuarantineState.of(String.valueOf(row.get(2)))
                  .map(found::get)
                  .orElseThrow()
                  .computeIfAbsent(String.valueOf(row.get(1)), unused -> new HashSet<>())
                  .add(String.valueOf(row.get(0))));
      recordsByState = known;
    }
    return known.getOrDefault(state, Map.of()).getOrDefault(contract.name().toString(), Set.of());
  }
}
