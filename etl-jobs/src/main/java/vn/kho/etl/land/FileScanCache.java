package vn.kho.etl.land;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.fingerprint.CodeFingerprint;
import vn.kho.etl.fingerprint.LoadFingerprint;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RecordScan;
import vn.kho.etl.record.SourceColumns;
import vn.kho.etl.storage.ChecksummedFile;
import vn.kho.schema.contract.Contract;

/**
 * Caches the record scan (counts and columns) of each file of a delivery of many files, so that a
 * file with the same bytes is not scanned again. An entry that is lost is computed again; entries
 * of another contract, suite, code list or program are not used.
 */
final class FileScanCache {
  private static final Logger LOG = LoggerFactory.getLogger(FileScanCache.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  /** The cache below the folder of this machine's state. */
  FileScanCache(Path state) {
    folder = state.resolve("file-scans");
  }

  /**
   * The scans of the files of one contract: those of the last load, and those that are kept for the
   * next.
   */
  static final class CachedScans {
    private final Path file;
    private final String key;
    private final Map<String, RecordScan> before;
    private final Map<String, RecordScan> now = new LinkedHashMap<>();

    private CachedScans(Path file, String key, Map<String, RecordScan> before) {
      this.file = file;
      this.key = key;
      this.before = before;
    }

    /** What was found in a file with these bytes. */
    Optional<RecordScan> of(LandedFile landed) {
      return Optional.ofNullable(before.get(landed.sha256()));
    }

    /** Adds the scan of a file, unless the file is cut into parts. */
    void add(LandedFile landed, RecordScan scan) {
      if (scan.chunks().equals(List.of(FileChunk.WHOLE))) {
        now.put(landed.sha256(), scan);
      }
    }

    /** Writes the scans that were added, and none of other files. */
    void keep() {
      if (now.equals(before)) {
        return;
      }
      try {
        ChecksummedFile.write(file, JSON.writeValueAsString(json()));
      } catch (IOException e) {
        LOG.warn("files are looked at again, what was found cannot be kept: {}", file, e);
      }
    }

    private ObjectNode json() {
      ObjectNode all = JSON.createObjectNode().put("key", key);
      ArrayNode columns = all.putArray("columns");
      ObjectNode files = all.putObject("files");
      Map<List<List<String>>, Integer> places = new HashMap<>();
      now.forEach(
          (sha256, scan) -> {
            SourceColumns found = scan.columns();
            List<List<String>> names = List.of(found.missing(), found.unread());
            Integer place = places.get(names);
            if (place == null) {
              place = places.size();
              places.put(names, place);
              columns.add(JSON.valueToTree(names));
            }
            ArrayNode counts = files.putArray(sha256);
            counts.add(scan.records()).add(found.records()).add(found.skipped()).add(place);
          });
      return all;
    }
  }

  /**
   * Opens the scans of a contract.
   *
   * @param fingerprint what the files are loaded with, as {@link LoadFingerprint} computes it
   * @param reuse whether what earlier loads found is taken over
   */
  CachedScans open(Contract contract, FieldSelection fields, String fingerprint, boolean reuse) {
    Path file = folder.resolve(contract.name() + ".json");
    String key = String.join("\n", CodeFingerprint.current(), fingerprint, words(fields));
    return new CachedScans(file, key, reuse ? read(file, key) : Map.of());
  }

  private static String words(FieldSelection fields) {
    List<String> words = new ArrayList<>();
    fields.names().forEach(name -> words.add((fields.optional(name) ? "?" : "!") + name));
    return JSON.valueToTree(words).toString();
  }

  private static Map<String, RecordScan> read(Path file, String key) {
    try {
      Optional<String> text = ChecksummedFile.read(file);
      JsonNode all = text.isPresent() ? JSON.readTree(text.orElseThrow()) : JSON.nullNode();
      if (!all.path("key").asText().equals(key)) {
        return Map.of();
      }
      List<List<List<String>>> columns = new ArrayList<>();
      all.path("columns")
          .forEach(pair -> columns.add(List.of(texts(pair.get(0)), texts(pair.get(1)))));
      Map<String, RecordScan> scans = new LinkedHashMap<>();
      all.path("files")
          .fields()
          .forEachRemaining(one -> scans.put(one.getKey(), scan(one.getValue(), columns)));
      return scans;
    } catch (IOException e) {
      LOG.warn("files are looked at again, what was found cannot be read: {}", file, e);
      return Map.of();
    }
  }

  private static RecordScan scan(JsonNode counts, List<List<List<String>>> columns) {
    List<List<String>> names = columns.get(counts.get(3).asInt());
    return new RecordScan(
        counts.get(0).asLong(),
        List.of(FileChunk.WHOLE),
        new SourceColumns(
            counts.get(1).asLong(), names.get(0), names.get(1), counts.get(2).asLong()));
  }

  private static List<String> texts(JsonNode names) {
    List<String> texts = new ArrayList<>();
    names.forEach(name -> texts.add(name.asText()));
    return texts;
  }
}
