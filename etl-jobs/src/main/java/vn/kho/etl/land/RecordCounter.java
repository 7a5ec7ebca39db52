package vn.kho.etl.land;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.format.RecordFormats;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.RecordScan;
import vn.kho.etl.record.SourceColumns;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Counts the records of landed files, finds where large ones may be cut, and checks the columns of
 * the whole delivery against the contract before anything is cleaned.
 */
final class RecordCounter {
  private final Storage storage;
  private DriftInspector drift;
  private final LayoutInspector layouts;
  private final KnownFiles known;
  private Optional<FileScanCache> scans = Optional.empty();

  /**
   * A counter.
   *
   * @param known says which files the last good load read: columns are compared with theirs
   */
  RecordCounter(Storage storage, KnownFiles known) {
    this.storage = storage;
    this.known = known;
    this.drift = new DriftInspector(storage, known, contract -> contract);
    this.layouts = new LayoutInspector(storage, known);
  }

  /**
   * Makes this counter cache the scans of deliveries of many files below a folder.
   *
   * @return this counter
   */
  RecordCounter remembering(Path state) {
    scans = Optional.of(new FileScanCache(state));
    return this;
  }

  /**
   * Makes this counter also compare with the columns by which a table grew.
   *
   * @param present gives a contract with these columns
   * @return this counter
   */
  RecordCounter growing(UnaryOperator<Contract> present) {
    drift = new DriftInspector(storage, known, present);
    return this;
  }

  /**
   * The files of one delivery with their records counted.
   *
   * @param files in the order in which they came
   * @param columns what was found of their columns
   * @param drift where they are not what the contract describes
   * @param layouts how files are written, a sentence each, where that was found
   */
  record CountedFiles(
      List<LandedFile> files,
      SourceColumns columns,
      List<SourceDrift> drift,
      List<String> layouts) {}

  /** Why a delivery cannot be read, with the names that its columns are likely to have now. */
  DriftInspector.UnreadableDelivery explain(
      Contract contract, List<LandedFile> files, KhoException failure) {
    return drift.explain(contract, files, failure);
  }

  /**
   * Counts the records of a delivery. Of many files only those are opened whose scan is not cached.
   *
   * @param fingerprint what they are loaded with
   * @throws KhoException as {@link #count(Contract, List)}
   */
  CountedFiles count(Contract contract, List<LandedFile> files, String fingerprint) {
    if (scans.isEmpty() || files.size() < Landing.MANY_FILES) {
      return count(contract, files);
    }
    FieldSelection fields = FieldSelection.of(contract);
    boolean reuse = known.last(contract.name()).isPresent();
    FileScanCache.CachedScans found =
        scans.orElseThrow().open(contract, fields, fingerprint, reuse);
    CountedFiles counted =
        count(
            contract,
            files,
            file -> {
              RecordScan scan = found.of(file).orElseGet(() -> count(contract, file, fields));
              found.add(file, scan);
              return scan;
            });
    found.keep();
    return counted;
  }

  /**
   * Counts the records of a delivery.
   *
   * @throws KhoException SOURCE_SHAPE where a field of the contract is in no record of it, or is
   *     called otherwise in one of its files
   */
  CountedFiles count(Contract contract, List<LandedFile> files) {
    FieldSelection fields = FieldSelection.of(contract);
    return count(contract, files, file -> count(contract, file, fields));
  }

  private CountedFiles count(
      Contract contract, List<LandedFile> files, Function<LandedFile, RecordScan> scanning) {
    FieldSelection fields = FieldSelection.of(contract);
    List<LandedFile> counted = new ArrayList<>();
    List<SourceColumns> found = new ArrayList<>();
    SourceColumns all = SourceColumns.NONE;
    for (LandedFile file : files) {
      RecordScan scan = scanning.apply(file);
      found.add(scan.columns());
      all = all.and(scan.columns());
      counted.add(
          new LandedFile(
              file.origin(),
              file.location(),
              file.sha256(),
              file.bytes(),
              scan.records(),
              scan.chunks(),
              file.landedAt()));
    }
    try {
      all.checked(fields);
    } catch (KhoException e) {
      String first = files.get(0).origin();
      String rest = files.size() > 1 ? " and " + (files.size() - 1) + " more" : "";
      throw new KhoException(e.code(), e.getMessage() + " File: " + first + rest, e);
    }
    for (int i = 0; i < found.size() && found.size() > 1; i++) {
      checkRenamed(files.get(i), found.get(i), found, fields);
    }
    List<SourceDrift> differences = new ArrayList<>(drift.inspect(contract, counted, all));
    LayoutInspector.LayoutFindings written = layouts.inspect(contract, counted);
    differences.addAll(written.drift());
    return new CountedFiles(counted, all, differences, written.notes());
  }

  /**
   * Where one file of several lacks a field in every record that others have, and has a column
   * instead that those lack, the field is there under another name.
   */
  private static void checkRenamed(
      LandedFile file, SourceColumns columns, List<SourceColumns> found, FieldSelection fields) {
    if (columns.records() == 0) {
      return;
    }
    for (String field : columns.missing()) {
      if (fields.optional(field)) {
        continue;
      }
      Set<String> instead = new LinkedHashSet<>(columns.unread());
      found.stream()
          .filter(other -> other.records() > 0 && !other.missing().contains(field))
          .forEach(other -> other.unread().forEach(instead::remove));
      if (!instead.isEmpty()) {
        throw new KhoException(
            ErrorCode.SOURCE_SHAPE,
            "Cannot read the source, no record of one of its files has "
                + field
                + ", which the others have, but instead: "
                + String.join(", ", instead)
                + ". Ask the agency whether it was renamed; if it is new, write at its column in the"
                + " contract: customProperties: [{property: kho.optional, value: true}]. File: "
                + file.origin());
      }
    }
  }

  private RecordScan count(Contract contract, LandedFile file, FieldSelection fields) {
    try {
      return RecordFormats.of(contract.server()).scan(new LandedByteSource(storage, file), fields);
    } catch (KhoException e) {
      throw new KhoException(e.code(), e.getMessage() + " File: " + file.origin(), e);
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREADABLE,
          "Cannot read the landed file of " + contract.name() + ": " + file.location(),
          e);
    }
  }
}
