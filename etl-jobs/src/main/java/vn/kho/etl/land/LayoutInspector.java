package vn.kho.etl.land;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.drift.DriftKind;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.format.RecordFormats;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.csv.CsvFormat;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.KhoException;

/** Compares how CSV files are written with how those were that the last good load read. */
final class LayoutInspector {
  private static final Logger LOG = LoggerFactory.getLogger(LayoutInspector.class);

  /** So many files of a delivery are looked at. */
  private static final int MOST_FILES = 20;

  private final Storage storage;
  private final KnownFiles known;

  LayoutInspector(Storage storage, KnownFiles known) {
    this.storage = storage;
    this.known = known;
  }

  /** What differs, one for each way of writing that the last load did not have. */
  List<SourceDrift> inspect(Contract contract, List<LandedFile> files) {
    if (!(RecordFormats.of(contract.server()) instanceof CsvFormat format)) {
      return List.of();
    }
    List<String> before = descriptions(contract, format, known.locations(contract.name()));
    List<SourceDrift> found = new ArrayList<>();
    List<String> seen = new ArrayList<>(before);
    for (LandedFile file : files.subList(0, Math.min(MOST_FILES, files.size()))) {
      Optional<String> now = description(contract, format, file.location());
      if (!before.isEmpty() && now.isPresent() && !seen.contains(now.orElseThrow())) {
        seen.add(now.orElseThrow());
        String detail =
            "the file is written otherwise than in the last load: "
                + now.orElseThrow()
                + "; before: "
                + String.join(" or ", before);
        found.add(
            SourceDrift.of(
                DriftKind.CHANGED_LAYOUT, contract, file.origin(), detail, Optional.empty()));
      }
    }
    return found;
  }

  /** How files are written that are no plain CSV, a sentence each. */
  List<String> notes(Contract contract, List<LandedFile> files) {
    if (!(RecordFormats.of(contract.server()) instanceof CsvFormat format)) {
      return List.of();
    }
    List<String> others =
        descriptions(contract, format, files.stream().map(LandedFile::location).toList());
    others.removeIf(format::plain);
    return others.stream().map(text -> "Read as it is found to be written: " + text + ".").toList();
  }

  private List<String> descriptions(Contract contract, CsvFormat format, List<String> locations) {
    List<String> all = new ArrayList<>();
    for (String location : locations.subList(0, Math.min(MOST_FILES, locations.size()))) {
      description(contract, format, location)
          .filter(text -> !all.contains(text))
          .ifPresent(all::add);
    }
    return all;
  }

  private Optional<String> description(Contract contract, CsvFormat format, String location) {
    try (InputStream bytes = storage.open(location, 0)) {
      return Optional.of(format.description(bytes, FieldSelection.of(contract)));
    } catch (KhoException | IOException e) {
      LOG.debug("{}: the layout of {} cannot be compared", contract.name(), location, e);
      return Optional.empty();
    }
  }
}
