package vn.kho.etl.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import vn.kho.etl.rows.IndexedRecords;
import vn.kho.etl.storage.ChecksummedFile;

/**
 * What is kept of the last delivery of a dataset that was published.
 *
 * @param records where the hashes of its records stand
 * @param leftOut places of records that are cleaned each time
 * @param findings what rules said of records that are taken over
 * @param bytes how large it was
 * @param files its files in their order
 */
record RecordIndexManifest(
    IndexedRecords records,
    RecordPlaces leftOut,
    RecordIndexing.EarlierFindings findings,
    long bytes,
    List<UnchangedFiles.FileIdentity> files) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "index.json";

  static Path file(Path folder) {
    return folder.resolve(NAME);
  }

  /** What is kept in a folder; empty where that was cleaned by another recipe. */
  static Optional<RecordIndexManifest> read(Path folder, String recipe) throws IOException {
    Optional<String> text = ChecksummedFile.read(file(folder));
    JsonNode all = text.isPresent() ? JSON.readTree(text.orElseThrow()) : JSON.nullNode();
    if (!all.path("recipe").asText().equals(recipe)) {
      return Optional.empty();
    }
    List<IndexedRecords.IndexedPart> parts = new ArrayList<>();
    for (JsonNode part : all.path("parts")) {
      parts.add(
          new IndexedRecords.IndexedPart(
              folder.resolve(part.get(0).asText()).toString(),
              part.get(1).asLong(),
              part.get(2).asLong(),
              part.get(3).asLong(),
              part.get(4).asLong()));
    }
    IndexedRecords records =
        new IndexedRecords(recipe, all.path("first").asLong(), all.path("second").asLong(), parts);
    List<UnchangedFiles.FileIdentity> files = new ArrayList<>();
    for (JsonNode file : all.path("files")) {
      files.add(new UnchangedFiles.FileIdentity(file.get(0).asText(), file.get(1).asLong()));
    }
    return Optional.of(
        new RecordIndexManifest(
            records,
            places(all.path("leftOut")),
            findings(folder, all),
            all.path("bytes").asLong(),
            files));
  }

  private static RecordIndexing.EarlierFindings findings(Path folder, JsonNode all) {
    String name = all.path("findings").asText();
    return name.isEmpty()
        ? RecordIndexing.EarlierFindings.NONE
        : new RecordIndexing.EarlierFindings(
            places(all.path("reported")), folder.resolve(name).toString());
  }

  private static RecordPlaces places(JsonNode list) {
    LongStream.Builder places = LongStream.builder();
    list.forEach(place -> places.add(place.asLong()));
    return new RecordPlaces(places.build());
  }

  /** Puts it in place of the one before; its parts are below the same folder. */
  void write(Path folder) throws IOException {
    ObjectNode all = JSON.createObjectNode().put("recipe", records.recipe());
    all.put("first", records.first()).put("second", records.second()).put("bytes", bytes);
    ArrayNode parts = all.putArray("parts");
    for (IndexedRecords.IndexedPart part : records.parts()) {
      String name = folder.relativize(Path.of(part.file())).toString();
      parts
          .addArray()
          .add(name)
          .add(part.entries())
          .add(part.carried())
          .add(part.from())
          .add(part.to());
    }
    ArrayNode landed = all.putArray("files");
    files.forEach(file -> landed.addArray().add(file.sha256()).add(file.records()));
    ArrayNode places = all.putArray("leftOut");
    leftOut.stream().forEach(places::add);
    String told = findings.file();
    if (told != null) {
      all.put("findings", folder.relativize(Path.of(told)).toString());
      ArrayNode reported = all.putArray("reported");
      findings.places().stream().forEach(reported::add);
    }
    ChecksummedFile.write(file(folder), JSON.writeValueAsString(all));
  }
}
