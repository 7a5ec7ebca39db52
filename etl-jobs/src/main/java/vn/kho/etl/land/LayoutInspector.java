package vn.kho.etl.land;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.drift.DriftKind;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.format.RecordFormats;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileLayout;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.KhoException;

/**
 * Compares how the files of a delivery are written with how those were that the last good load
 * read.
 */
final class LayoutInspector {
  private static final Logger LOG = LoggerFactory.getLogger(LayoutInspector.class);

  /** At most this many files of a delivery are looked at. */
  private static final int MOST_FILES = 20;

  private final Storage storage;
  private final KnownFiles known;

  LayoutInspector(Storage storage, KnownFiles known) {
    this.storage = storage;
    this.known = known;
  }

  /**
   * How the files of a delivery are written.
   *
   * @param drift one for each layout that the last load did not have
   * @param notes a sentence for each layout that is not the usual one of its format
   */
  record LayoutFindings(List<SourceDrift> drift, List<String> notes) {
    static final LayoutFindings NONE = new LayoutFindings(List.of(), List.of());
  }

  /** Looks at the heads of a delivery's files, and at those of the last good load. */
  LayoutFindings inspect(Contract contract, List<LandedFile> files) {
    RecordFormat format = RecordFormats.of(contract.server());
    Map<LandedFile, FileLayout> layouts = new LinkedHashMap<>();
    for (LandedFile file : first(files)) {
      layout(contract, format, file.location()).ifPresent(now -> layouts.put(file, now));
    }
    if (layouts.isEmpty()) {
      return LayoutFindings.NONE;
    }
    Set<String> before = new LinkedHashSet<>();
    for (String location : first(known.locations(contract.name()))) {
      layout(contract, format, location).ifPresent(layout -> before.add(layout.description()));
    }
    Set<String> seen = new HashSet<>(before);
    List<SourceDrift> drift = new ArrayList<>();
    Set<String> notes = new LinkedHashSet<>();
    layouts.forEach(
        (file, now) -> {
          if (!before.isEmpty() && seen.add(now.description())) {
            drift.add(changed(contract, file, now, before));
          }
          if (!now.plain()) {
            notes.add("Read as it is found to be written: " + now.description() + ".");
          }
        });
    return new LayoutFindings(drift, List.copyOf(notes));
  }

  private static <T> List<T> first(List<T> files) {
    return files.subList(0, Math.min(MOST_FILES, files.size()));
  }

  private static SourceDrift changed(
      Contract contract, LandedFile file, FileLayout now, Set<String> before) {
    String detail =
        "the file is written otherwise than in the last load: "
            + now.description()
            + "; before: "
            + String.join(" or ", before);
    return SourceDrift.of(
        DriftKind.CHANGED_LAYOUT, contract, file.origin(), detail, Optional.empty());
  }

  private Optional<FileLayout> layout(Contract contract, RecordFormat format, String location) {
    try {
      return format.fileLayout(() -> storage.open(location, 0), FieldSelection.of(contract));
    } catch (KhoException | IOException e) {
      LOG.debug("{}: the layout of {} cannot be compared", contract.name(), location, e);
      return Optional.empty();
    }
  }
}
