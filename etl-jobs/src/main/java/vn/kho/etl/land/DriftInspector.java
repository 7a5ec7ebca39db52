package vn.kho.etl.land;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.drift.ContractLines;
import vn.kho.etl.drift.DelimiterChange;
import vn.kho.etl.drift.DriftKind;
import vn.kho.etl.drift.RenameDetector;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.format.RecordFormats;
import vn.kho.etl.record.ByteSource;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.SourceColumns;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DriftPolicy;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.CsvFileFormat;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Finds which columns of a delivery are new, are gone, or have another name than the contract says,
 * before any of it is cleaned.
 */
final class DriftInspector {
  private static final Logger LOG = LoggerFactory.getLogger(DriftInspector.class);

  /** At most this many new columns are compared with those that are gone. */
  private static final int CANDIDATES = 40;

  private static final int MOST_EVOLVED = 50;

  /** Differences that say why a delivery cannot be read as its contract says. */
  private static final Set<DriftKind> EXPLAINING =
      Set.of(DriftKind.RENAMED_COLUMN, DriftKind.CHANGED_LAYOUT);

  private final Storage storage;
  private final KnownFiles known;
  private final UnaryOperator<Contract> present;

  /**
   * An inspector.
   *
   * @param known says which files the last good load read: what a column held then is compared
   * @param present gives a contract with the columns by which its table grew in earlier loads
   */
  DriftInspector(Storage storage, KnownFiles known, UnaryOperator<Contract> present) {
    this.storage = storage;
    this.known = known;
    this.present = present;
  }

  /**
   * A delivery that cannot be read, with what is known of its columns.
   *
   * @param failure why, with the names that columns are likely to have now
   * @param drift the differences; empty where columns are not the reason
   */
  record UnreadableDelivery(KhoException failure, List<SourceDrift> drift) {}

  /** The differences between the columns of a delivery and those of its contract. */
  List<SourceDrift> inspect(Contract contract, List<LandedFile> files, SourceColumns columns) {
    Server server = contract.server();
    List<String> unread = columns.unread(server.ignored());
    List<String> candidates = server.ignored().contains("*") ? columns.unread() : unread;
    FieldSelection fields = FieldSelection.of(contract);
    Optional<SourceDrift> split = delimiter(contract, columns, fields.names());
    if (split.isPresent()) {
      return List.of(split.orElseThrow());
    }
    List<SourceDrift> found = new ArrayList<>();
    List<RenameDetector.LikelyRename> renames =
        renames(contract, files, columns.missing(), candidates);
    Set<String> emptied = filledBefore(contract, columns.missing(), fields);
    for (String gone : columns.missing()) {
      Optional<RenameDetector.LikelyRename> rename = RenameDetector.of(gone, renames);
      if (rename.isPresent()) {
        found.add(renamed(contract, rename.orElseThrow()));
      } else if (!fields.optional(gone)) {
        found.add(drift(DriftKind.MISSING_COLUMN, contract, gone, missing(gone, fields)));
      } else if (emptied.contains(gone)) {
        found.add(drift(DriftKind.MISSING_COLUMN, contract, gone, emptied(gone)));
      }
    }
    EvolvedSources evolved = EvolvedSources.of(contract, present.apply(contract), unread);
    for (String source : unread) {
      if (!evolved.renamed().containsKey(source)
          && renames.stream().noneMatch(one -> one.now().equals(source))) {
        String name = evolved.name(source);
        found.add(added(contract, source, ContractLines.column(name, source), unread.size()));
      }
    }
    if (columns.records() > 0) {
      found.addAll(evolved.drift(contract));
    }
    return found;
  }

  /**
   * The delimiter of a header that holds most of the contract's fields, but is read as one column
   * with the delimiter of the contract.
   */
  private static Optional<SourceDrift> delimiter(
      Contract contract, SourceColumns columns, List<String> fields) {
    if (!contract.server().format().has(CsvFileFormat.DELIMITER) || columns.missing().size() < 2) {
      return Optional.empty();
    }
    return columns.unread().stream()
        .flatMap(header -> DelimiterChange.of(header, fields).stream())
        .findFirst()
        .map(change -> change.drift(contract));
  }

  /** Looks at the columns of a delivery that cannot be read as its contract says. */
  UnreadableDelivery explain(Contract contract, List<LandedFile> files, KhoException failure) {
    if (failure.code() != ErrorCode.SOURCE_SHAPE) {
      return new UnreadableDelivery(failure, List.of());
    }
    Optional<SourceColumns> columns = columns(contract, files);
    if (columns.isEmpty() || columns.orElseThrow().records() == 0) {
      return new UnreadableDelivery(failure, List.of());
    }
    List<SourceDrift> drift = inspect(contract, files, columns.orElseThrow());
    String renamed =
        drift.stream()
            .filter(one -> EXPLAINING.contains(one.kind()))
            .map(one -> "; here " + one.sentence())
            .collect(Collectors.joining());
    String message = failure.getMessage() + renamed;
    return new UnreadableDelivery(new KhoException(failure.code(), message, failure), drift);
  }

  /**
   * The columns of all records, read with every field optional; empty where the files cannot be
   * read even so.
   */
  private Optional<SourceColumns> columns(Contract contract, List<LandedFile> files) {
    List<String> names = FieldSelection.of(contract).names();
    FieldSelection optional = new FieldSelection(names, new HashSet<>(names));
    SourceColumns columns = SourceColumns.NONE;
    try {
      for (LandedFile file : files) {
        RecordFormat format = RecordFormats.of(contract.server());
        ByteSource bytes = new LandedByteSource(storage, file);
        columns = columns.and(format.scan(bytes, optional).columns());
      }
      return Optional.of(columns);
    } catch (KhoException | IOException e) {
      LOG.debug("{}: the columns of {} cannot be compared", contract.name(), files, e);
      return Optional.empty();
    }
  }

  /** The optional columns among some in which the last delivery that was loaded had values. */
  private Set<String> filledBefore(Contract contract, List<String> gone, FieldSelection fields) {
    List<String> optional = gone.stream().filter(fields::optional).toList();
    Map<String, Set<String>> before =
        optional.isEmpty()
            ? Map.of()
            : sample(contract, known.locations(contract.name()), optional)
                .map(ColumnSample::values)
                .orElse(Map.of());
    return optional.stream()
        .filter(name -> !before.getOrDefault(name, Set.of()).isEmpty())
        .collect(Collectors.toSet());
  }

  /** What the columns that are gone are likely to be called now. */
  private List<RenameDetector.LikelyRename> renames(
      Contract contract, List<LandedFile> files, List<String> gone, List<String> others) {
    if (gone.isEmpty() || others.isEmpty()) {
      return List.of();
    }
    List<String> candidates = others.subList(0, Math.min(CANDIDATES, others.size()));
    List<String> all = new ArrayList<>(gone);
    candidates.stream().filter(name -> !gone.contains(name)).forEach(all::add);
    Map<String, Set<String>> before =
        sample(contract, known.locations(contract.name()), all)
            .map(ColumnSample::values)
            .orElse(Map.of());
    Map<String, Set<String>> now =
        sample(contract, locations(files), candidates).map(ColumnSample::values).orElse(Map.of());
    FieldSelection fields = FieldSelection.of(contract);
    Map<String, Set<String>> lost = new LinkedHashMap<>();
    for (String name : gone) {
      // One that may be left out is gone only where the last delivery had it.
      if (before.containsKey(name) || !fields.optional(name)) {
        lost.put(name, before.getOrDefault(name, Set.of()));
      }
    }
    Map<String, Set<String>> fresh = new LinkedHashMap<>(now);
    fresh.keySet().removeAll(before.keySet()); // What was there before is no new name.
    return RenameDetector.guess(lost, fresh);
  }

  /** The first records of files; empty where they cannot be read by the contract of today. */
  private Optional<ColumnSample> sample(
      Contract contract, List<String> locations, List<String> fields) {
    if (locations.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ColumnSample.read(storage, contract, locations, fields));
    } catch (KhoException | IOException e) {
      LOG.debug("{}: columns cannot be compared with those of {}", contract.name(), locations, e);
      return Optional.empty();
    }
  }

  private static List<String> locations(List<LandedFile> files) {
    return files.stream().map(LandedFile::location).toList();
  }

  private static SourceDrift renamed(Contract contract, RenameDetector.LikelyRename rename) {
    List<String> readers =
        contract.columns().stream()
            .filter(column -> column.from().equals(rename.old()))
            .map(Column::name)
            .toList();
    String detail =
        "'"
            + rename.old()
            + "'"
            + (readers.isEmpty() ? "" : " (" + String.join(", ", readers) + ")")
            + " is likely to be called '"
            + rename.now()
            + "' now: "
            + rename.evidence();
    return new SourceDrift(
        DriftKind.RENAMED_COLUMN,
        contract.server().drift().columns(),
        rename.old(),
        Optional.of(rename.now()),
        Optional.empty(),
        detail,
        List.of(ContractLines.from(rename.now())));
  }

  /**
   * A new column. More than {@link #MOST_EVOLVED} at once are not added to the table, since a file
   * may have values in place of its header.
   */
  private static SourceDrift added(Contract contract, String name, String line, int all) {
    DriftPolicy.DriftMode mode = contract.server().drift().columns();
    boolean tooMany = mode == DriftPolicy.DriftMode.EVOLVE && all > MOST_EVOLVED;
    return new SourceDrift(
        DriftKind.NEW_COLUMN,
        tooMany ? DriftPolicy.DriftMode.QUARANTINE : mode,
        name,
        Optional.empty(),
        Optional.empty(),
        "'" + name + "' is not in the contract",
        List.of(line));
  }

  private static String missing(String name, FieldSelection fields) {
    return "'" + name + "', one of " + fields.names().size() + " fields, is in no record";
  }

  private static String emptied(String name) {
    return "'"
        + name
        + "', which may be left out, is in no record, and the last delivery had values in it: the"
        + " table's column becomes empty with the rows of this delivery";
  }

  private static SourceDrift drift(DriftKind kind, Contract contract, String name, String detail) {
    return SourceDrift.of(kind, contract, name, detail, Optional.empty());
  }
}
