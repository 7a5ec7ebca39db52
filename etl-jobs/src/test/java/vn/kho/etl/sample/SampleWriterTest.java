package vn.kho.etl.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleWriterTest {
  private static final double SMALL = 0.05;

  @TempDir private Path folder = Path.of("");

  @Test
  void theSameSeedGivesTheSameFiles() throws IOException {
    SampleWriter.write(folder.resolve("one"), 7, SMALL);
    SampleWriter.write(folder.resolve("two"), 7, SMALL);
    assertThat(bytes(folder.resolve("two"))).isEqualTo(bytes(folder.resolve("one")));
  }

  @Test
  void anotherSeedGivesOtherContent() throws IOException {
    SampleWriter.write(folder.resolve("one"), 7, SMALL);
    SampleWriter.write(folder.resolve("two"), 8, SMALL);
    assertThat(bytes(folder.resolve("two"))).isNotEqualTo(bytes(folder.resolve("one")));
  }

  @Test
  void scaleMultipliesTheRows() throws IOException {
    assertThat(truth("tourism.eatery", 1).records()).isEqualTo(6_794);
    assertThat(truth("tourism.eatery", 0.1).records()).isEqualTo(679);
    assertThat(truth("tourism.eatery", 2).records()).isEqualTo(13_588);
  }

  @Test
  void atFullScaleAboutTwoHundredEateriesRemain() throws IOException {
    assertThat(truth("tourism.eatery", 1).published()).isBetween(205L, 220L);
  }

  @Test
  void everyContractedFileIsWritten() throws IOException {
    assertThat(SampleWriter.write(folder, 1, SMALL)).hasSize(24);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(16 + 6 + 1 + 1);
    }
  }

  @Test
  void everyContractHasASampleAndASuite() throws IOException {
    Path module = Path.of("../warehouse-schema").toAbsolutePath().normalize();
    List<String> datasets =
        SampleWriter.write(folder, 1, SMALL).stream().map(DatasetTruth::dataset).toList();
    List<String> contracts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(module.resolve("contracts"))) {
      files
          .filter(file -> file.toString().endsWith(".yaml"))
          .forEach(file -> contracts.add(datasetOf(module.resolve("contracts"), file)));
    }
    assertThat(datasets).containsExactlyInAnyOrderElementsOf(contracts);
    for (String dataset : datasets) {
      Path suite = Path.of("quality-rules", "suites", dataset.replace('.', '/') + ".yaml");
      assertThat(module.resolveSibling(suite)).exists();
    }
  }

  @Test
  void theTruthCountsTheRecordsOfTheFiles() throws IOException {
    for (DatasetTruth truth : SampleWriter.write(folder, 3, SMALL)) {
      if (truth.file().endsWith(".json")) {
        assertThat(records(truth)).as(truth.dataset()).hasSize((int) truth.records());
      }
    }
  }

  @Test
  void theTruthFileSaysWhatWriteReturns() throws IOException {
    List<DatasetTruth> truth = SampleWriter.write(folder, 3, SMALL);
    DatasetTruth[] reported =
        new ObjectMapper()
            .readValue(folder.resolve(SampleWriter.TRUTH).toFile(), DatasetTruth[].class);
    assertThat(reported).containsExactlyElementsOf(truth);
  }

  @Test
  void normalisedNamesAndAddressesAreAsManyAsThePublishedEateries() throws IOException {
    DatasetTruth truth = only("tourism.eatery", SampleWriter.write(folder, 5, 0.3));
    Set<Long> refused = new HashSet<>();
    truth.quarantined().forEach(refusal -> refused.add(refusal.record()));
    Set<String> places = new HashSet<>();
    long number = 0;
    for (JsonNode record : records(truth)) {
      number++;
      if (!refused.contains(number)) {
        places.add(
            folded(record.path("tendoituong").asText())
                + "|"
                + folded(record.path("diachi").asText()));
      }
    }
    assertThat(places).hasSize((int) truth.published());
  }

  @Test
  void duplicatesDifferInTheRecordsThatTheTruthNames() throws IOException {
    List<DatasetTruth> all = SampleWriter.write(folder, 11, SMALL);
    for (String list : List.of("heritage", "relic", "festival")) {
      DatasetTruth ours = only("culture." + list, all);
      DatasetTruth theirs = only("tourism." + list, all);
      List<JsonNode> left = records(ours);
      List<JsonNode> right = records(theirs);
      Set<Long> different = new HashSet<>();
      for (int i = 0; i < left.size(); i++) {
        if (!left.get(i).equals(right.get(i))) {
          different.add(i + 1L);
        }
      }
      assertThat(different).containsExactlyElementsOf(ours.differing()).hasSize(1);
      assertThat(theirs.duplicate()).isEqualTo(ours.dataset());
    }
  }

  @Test
  void brokenRecordsStayBelowTheErrorBudget() throws IOException {
    for (DatasetTruth truth : SampleWriter.write(folder, 11, 0.001)) {
      assertThat((double) truth.quarantined().size() / truth.records())
          .as(truth.dataset())
          .isLessThanOrEqualTo(0.05);
    }
  }

  @Test
  void excelFilesHaveAHeaderTheRecordsAndAFooter() throws IOException {
    DatasetTruth truth = only("reference.ward_2021", SampleWriter.write(folder, 2, SMALL));
    try (Stream<Path> files = Files.list(folder)) {
      Path file =
          files
              .filter(f -> folded(f.getFileName().toString()).contains("xa ___10_07"))
              .findAny()
              .orElseThrow();
      try (HSSFWorkbook book = new HSSFWorkbook(Files.newInputStream(file))) {
        assertThat(book.getSheet("Sheet1").getLastRowNum()).isEqualTo((int) truth.records() + 1);
        assertThat(book.getSheet("Sheet1").getRow(6).getCell(0).getStringCellValue())
            .isEqualTo("00006");
      }
    }
    assertThat(truth.quarantined()).hasSize(5);
  }

  @Test
  void aScaleOfNothingIsRefused() {
    assertThatThrownBy(() -> SampleWriter.write(folder, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot write a sample, the scale must be above 0: 0.0");
  }

  private static String datasetOf(Path contracts, Path file) {
    return contracts.relativize(file).toString().replace(".yaml", "").replace('/', '.');
  }

  private DatasetTruth truth(String dataset, double scale) throws IOException {
    return only(dataset, SampleWriter.write(folder, 1, scale));
  }

  private static DatasetTruth only(String dataset, List<DatasetTruth> all) {
    return all.stream().filter(truth -> truth.dataset().equals(dataset)).findAny().orElseThrow();
  }

  private List<JsonNode> records(DatasetTruth truth) throws IOException {
    JsonNode content = new ObjectMapper().readTree(folder.resolve(truth.file()).toFile());
    JsonNode list = content;
    if (truth.dataset().equals("culture.visit_by_monument")) {
      list = content.path("chart");
    } else if (truth.dataset().equals("culture.visit_by_customer")) {
      list = content.path("grid");
    } else if (content.isObject()) {
      list = content.path("data");
    }
    List<JsonNode> records = new ArrayList<>();
    list.forEach(records::add);
    return records;
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static Map<String, String> bytes(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(
            file.getFileName().toString(), HexFormat.of().formatHex(sha(Files.readAllBytes(file))));
      }
    }
    return contents;
  }

  private static byte[] sha(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
