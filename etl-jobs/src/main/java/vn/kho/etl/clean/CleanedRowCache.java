package vn.kho.etl.clean;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.fingerprint.CodeFingerprint;
import vn.kho.etl.index.CleaningRecipe;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.land.Landing;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.RowColumn;

/**
 * Keeps the clean rows of each file of a small delivery of many files, so that of the next one only
 * the files are parsed whose bytes are new. Rows are taken over where contract, suite, code lists,
 * settings and program are those that they were cleaned by. A file of which a record was refused or
 * a value repaired is cleaned every time: its reports belong to each load. Where rows are lost
 * here, the files are cleaned once more.
 */
public final class CleanedRowCache {
  private static final Logger LOG = LoggerFactory.getLogger(CleanedRowCache.class);

  /** From this many files of rows on, all rows are written into one new file. */
  private static final int MOST_SEGMENTS = 8;

  private final Path folder;
  private final CleaningRecipe recipe;
  private final RowReuse reuse;

  /** Whether rows of earlier loads are taken over. */
  public enum RowReuse {
    YES,
    /** Every file is read again, and its rows replace those of earlier loads. */
    NO
  }

  /** The cache below the folder of this machine's state. */
  public CleanedRowCache(Settings settings, RowReuse reuse) {
    this(settings, reuse, CodeFingerprint::current);
  }

  CleanedRowCache(Settings settings, RowReuse reuse, Supplier<String> program) {
    this.folder = settings.path(Setting.STATE).resolve("cleaned-rows");
    this.recipe = new CleaningRecipe(settings, program);
    this.reuse = reuse;
  }

  /**
   * The rows of the files of a delivery.
   *
   * @param run the run that the rows are of now
   */
  DeliveryRows open(Landing landing, String run) {
    Contract contract = landing.contract();
    Path own = folder.resolve(contract.name().toString());
    DeliveryRows rows =
        new DeliveryRows(contract, own, run, CleanedRowIndex.none(recipe.of(landing)));
    if (reuse == RowReuse.YES) {
      try {
        rows = new DeliveryRows(contract, own, run, CleanedRowIndex.read(own, rows.index.key()));
        rows.load(landing);
      } catch (IOException | UncheckedIOException e) {
        LOG.warn("{} is cleaned whole, its kept rows cannot be read", contract.name(), e);
        rows = new DeliveryRows(contract, own, run, CleanedRowIndex.none(rows.index.key()));
      }
    }
    return rows;
  }

  /** The rows of one delivery's files: kept ones, and those that are to be. */
  static final class DeliveryRows {
    private final Contract contract;
    private final Path own;
    private final String run;
    private final CleanedRowIndex index;
    private final Map<String, List<Row>> kept = new HashMap<>();
    private final Map<String, List<Row>> live = new LinkedHashMap<>();
    private final Set<String> fresh = new LinkedHashSet<>();

    private DeliveryRows(Contract contract, Path own, String run, CleanedRowIndex index) {
      this.contract = contract;
      this.own = own;
      this.run = run;
      this.index = index;
    }

    private void load(Landing landing) throws IOException {
      Set<String> segments = new LinkedHashSet<>();
      for (LandedFile file : landing.files()) {
        CleanedRowIndex.SegmentRows place = index.files().get(file.sha256());
        if (place != null) {
          segments.add(place.segment());
        }
      }
      for (String name : segments) {
        RowSegment segment = new RowSegment(contract, own.resolve(name));
        if (!Sha256.of(segment.file()).equals(index.segments().get(name))) {
          throw new IOException("Rows are not what was written: " + segment.file());
        }
        byFile(segment)
            .forEach(
                (sha256, rows) -> {
                  CleanedRowIndex.SegmentRows place = index.files().get(sha256);
                  if (place != null && place.segment().equals(name)) {
                    kept.put(sha256, rows);
                  }
                });
      }
    }

    private Map<String, List<Row>> byFile(RowSegment segment) throws IOException {
      int file = CleanSchema.position(contract, RowColumn.FILE);
      Map<String, List<Row>> rows = new HashMap<>();
      segment.read(
          run, row -> rows.computeIfAbsent(row.getString(file), x -> new ArrayList<>()).add(row));
      return rows;
    }

    /** The rows of a file, in its order; none where it must be cleaned. */
    Optional<List<Row>> of(LandedFile file) {
      CleanedRowIndex.SegmentRows place = index.files().get(file.sha256());
      List<Row> rows = kept.getOrDefault(file.sha256(), List.of());
      if (place == null || rows.size() != place.rows() || rows.size() != file.records()) {
        return Optional.empty();
      }
      live.put(file.sha256(), rows);
      return Optional.of(rows);
    }

    /** Adds the rows of a file of which every record became a row, with no value repaired. */
    void add(LandedFile file, List<Row> rows) {
      live.put(file.sha256(), List.copyOf(rows));
      fresh.add(file.sha256());
    }

    /** Keeps the rows of the files of this delivery, and no others. */
    void keep() {
      if (fresh.isEmpty() && live.size() == index.files().size()) {
        return;
      }
      try {
        Files.createDirectories(own);
        long rows = live.values().stream().mapToLong(List::size).sum();
        boolean whole = index.segments().size() >= MOST_SEGMENTS || index.rows() > 2 * rows;
        CleanedRowIndex next = CleanedRowIndex.none(index.key());
        Map<String, List<Row>> written = new LinkedHashMap<>(live);
        if (!whole) {
          written.keySet().retainAll(fresh);
          live.keySet().stream()
              .filter(one -> !fresh.contains(one))
              .forEach(one -> stays(one, next));
        }
        write(written, next);
        next.write(own);
      } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
        LOG.warn("{} is cleaned again, its rows cannot be kept", contract.name(), e);
      }
    }

    private void stays(String sha256, CleanedRowIndex next) {
      CleanedRowIndex.SegmentRows place = index.files().get(sha256);
      if (place != null) {
        next.files().put(sha256, place);
        next.segments().put(place.segment(), index.segments().getOrDefault(place.segment(), ""));
      }
    }

    /** Writes rows and reads them back; files whose rows differ then are not indexed. */
    private void write(Map<String, List<Row>> rows, CleanedRowIndex next) throws IOException {
      if (rows.isEmpty()) {
        return;
      }
      String name = UUID.randomUUID() + ".parquet";
      RowSegment segment = new RowSegment(contract, own.resolve(name));
      segment.write(() -> rows.values().stream().flatMap(List::stream).iterator());
      next.segments().put(name, Sha256.of(segment.file()));
      Map<String, List<Row>> back = byFile(segment);
      rows.forEach(
          (sha256, one) -> {
            if (RowSegment.same(one, back.getOrDefault(sha256, List.of()))) {
              next.files().put(sha256, new CleanedRowIndex.SegmentRows(name, one.size()));
            }
          });
    }
  }
}
