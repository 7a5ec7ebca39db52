package vn.kho.etl.clean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.kho.etl.storage.ChecksummedFile;

/**
 * In which file of rows the clean rows of each delivered file are stored.
 *
 * @param key what they were cleaned by
 * @param segments the SHA-256 of each file of rows, by its name
 * @param files where the rows of each file are, by its SHA-256
 */
record CleanedRowIndex(String key, Map<String, String> segments, Map<String, SegmentRows> files) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "index.json";

  /** An index without rows. */
  static CleanedRowIndex none(String key) {
    return new CleanedRowIndex(key, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /**
   * Where the rows of a file are.
   *
   * @param segment the file of rows
   * @param rows how many
   */
  record SegmentRows(String segment, long rows) {}

  /** Rows of all files that it names. */
  long rows() {
    return files.values().stream().mapToLong(SegmentRows::rows).sum();
  }

  /** The index of a folder; one without rows where they were cleaned by another recipe. */
  static CleanedRowIndex read(Path folder, String key) throws IOException {
    Optional<String> text = ChecksummedFile.read(folder.resolve(NAME));
    JsonNode all = text.isPresent() ? JSON.readTree(text.orElseThrow()) : JSON.nullNode();
    CleanedRowIndex index = none(key);
    if (all.path("key").asText().equals(key)) {
      all.path("segments")
          .fields()
          .forEachRemaining(one -> index.segments.put(one.getKey(), one.getValue().asText()));
      all.path("files")
          .fields()
          .forEachRemaining(one -> index.files.put(one.getKey(), place(one.getValue())));
    }
    return index;
  }

  private static SegmentRows place(JsonNode place) {
    return new SegmentRows(place.get(0).asText(), place.get(1).asLong());
  }

  /** Replaces the index on disk, then removes files of rows that it does not name. */
  void write(Path folder) throws IOException {
    ObjectNode all = JSON.createObjectNode().put("key", key);
    ObjectNode names = all.putObject("segments");
    segments.forEach(names::put);
    ObjectNode places = all.putObject("files");
    files.forEach((sha256, at) -> places.putArray(sha256).add(at.segment()).add(at.rows()));
    ChecksummedFile.write(folder.resolve(NAME), JSON.writeValueAsString(all));
    try (DirectoryStream<Path> there = Files.newDirectoryStream(folder)) {
      for (Path file : there) {
        String name = String.valueOf(file.getFileName());
        if (!name.equals(NAME) && !segments.containsKey(name)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
