package vn.kho.orchestration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.DeliveryMover;
import vn.kho.etl.extract.ExtractStage;
import vn.kho.etl.sample.DatasetTruth;
import vn.kho.etl.sample.SampleWriter;
import vn.kho.etl.storage.Storage;
import vn.kho.etl.table.Warehouse;
import vn.kho.orchestration.sql.TrinoConnection;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * A whole night from and to a real S3 server, by settings alone: agencies' files, landing and
 * tables are on {@code s3a://}; a real Trino reads the tables back.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class S3NightIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String DELIVERIES = "s3a://agency/open data/";

  @TempDir private static Path folder = Path.of("");
  private static final List<AutoCloseable> OPEN = new ArrayList<>();
  private static List<DatasetTruth> truth = List.of();
  private static JsonNode night = new ObjectMapper().createObjectNode();

  @BeforeAll
  static void deliver() throws Exception {
    S3Server server = S3Server.start(folder, "agency", "kho");
    OPEN.add(server);
    Path sample = folder.resolve("sample");
    truth = SampleWriter.write(sample, 1, 0.2);
    Storage storage = Storage.of(settings(server));
    try (Stream<Path> files = Files.walk(sample)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        storage.put(file, DELIVERIES + file.getFileName());
      }
    }
    contracts();
    home(server.endpoint());
  }

  @AfterAll
  static void stop() throws Exception {
    kho("sql", "stop");
    for (AutoCloseable each : OPEN) {
      each.close();
    }
  }

  @Test
  @Order(1)
  void everyDatasetArrivesFromTheObjectStore() throws Exception {
    Ended load = kho("load", "--all", "--json");

    assertThat(load.status).as(load.toString()).isZero();
    night = new ObjectMapper().readTree(load.out);
    assertThat(night.path("datasets")).hasSize(truth.size());
    for (JsonNode dataset : night.path("datasets")) {
      assertThat(dataset.path("verdict").asText())
          .as(dataset.toPrettyString())
          .isEqualTo("published");
    }
    assertThat(folder.resolve("home/.kho/warehouse")).doesNotExist();
    assertThat(folder.resolve("home/.kho/landing")).doesNotExist();
    assertThat(folder.resolve("buckets/kho/landing")).isDirectory();
    assertThat(folder.resolve("buckets/kho/landing/.staging")).doesNotExist();
  }

  @Test
  @Order(2)
  void trinoReadsWhatWasWritten() throws Exception {
    Ended start = kho("sql", "start", "--json", "--set", "trino.port=0");

    assertThat(start.status).as(start.toString()).isZero();
    String url = new ObjectMapper().readTree(start.out).path("url").asText();
    try (TrinoConnection sql = TrinoConnection.connect(url)) {
      Map<Object, Object> inserted = new TreeMap<>();
      for (JsonNode dataset : night.path("datasets")) {
        inserted.put(dataset.path("dataset").asText(), dataset.path("inserted").asLong());
      }
      String counts =
          inserted.keySet().stream()
              .map(name -> "SELECT '%1$s', count(*) FROM %1$s".formatted(name))
              .collect(Collectors.joining(" UNION ALL "));
      assertThat(
              sql.ask(counts).rows().stream()
                  .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1))))
          .isEqualTo(inserted);
      assertThat(sql.ask("SELECT count(*) FROM tourism.eatery WHERE name IS NULL").single())
          .isEqualTo("0");
      assertThat(sql.ask("SELECT min(\"$path\") FROM tourism.eatery").single())
          .startsWith("s3a://kho/tables/tourism/eatery/");
      assertThat(sql.ask("SELECT min(landed_path) FROM ops.file").single())
          .startsWith("s3a://kho/landing/");
    }
  }

  @Test
  @Order(3)
  void theSameNightAgainReadsAndCommitsNothing() throws Exception {
    Map<String, List<Long>> before = snapshots();

    Ended load = kho("load", "--all", "--json");

    assertThat(load.status).as(load.toString()).isZero();
    for (JsonNode dataset : new ObjectMapper().readTree(load.out).path("datasets")) {
      assertThat(dataset.path("verdict").asText())
          .as(dataset.toPrettyString())
          .isEqualTo("skipped");
    }
    assertThat(snapshots()).hasSize(truth.size()).isEqualTo(before);
  }

  @Test
  @Order(4)
  void theSecretIsInOneFileThatOnlyItsUserReads() throws Exception {
    try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
      List<Path> reporting = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), UTF_8).contains(S3Server.SECRET)) {
          reporting.add(file);
        }
      }
      assertThat(reporting)
          .extracting(f -> f.getFileName().toString())
          .containsOnly("kho.properties");
      for (Path file : reporting) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
    Ended settings = kho("settings");
    assertThat(settings.out + settings.err).doesNotContain(S3Server.SECRET).contains("(hidden)");
  }

  @Test
  @Order(5)
  void anObjectIsMovedWithinItsBucketAndAMoveThatBrokeOffIsEnded() throws Exception {
    Settings settings = settings(Objects.requireNonNull((S3Server) OPEN.get(0)));
    Storage storage = Storage.of(settings);
    Contract contract = archiving();
    DeliveryMover mover = mover(settings, storage, contract);
    assertThat(mover.begun("moved/1")).isFalse();
    String to = mover.move("moved/1");
    assertThat(to).startsWith("s3a://agency/open data/moved/1/");
    assertThat(storage.size(mover.names().get(0))).isNegative();
    assertThat(mover.begun("moved/1")).isTrue();
    Path copy = Files.createTempFile(folder, "copy", ".json");
    try (InputStream bytes = storage.open(to, 0)) {
      Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    long size = Files.size(copy);
    storage.put(copy, mover.names().get(0));
    try (InputStream bytes = storage.open(mover.names().get(0), 0)) {
      Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    storage.put(copy, to); // The copy of a move whose removal did not come.
    DeliveryMover broken = mover(settings, storage, contract);
    assertThat(broken.archived("moved/1")).isFalse();
    assertThat(broken.move("moved/1")).isEqualTo(to);
    assertThat(storage.size(mover.names().get(0))).isNegative();
    assertThat(storage.size(to)).isEqualTo(size);
    assertThatThrownBy(() -> broken.move("moved/2")).hasMessageContaining("exchanged");
  }

  private static Contract archiving() throws IOException {
    Path file = folder.resolve("home/contracts/culture/heritage.yaml");
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replaceFirst(
            "( +)- property: kho.ignore", "$1- {property: kho.archive, value: moved}\n$0"));
    CodeLists lists = CodeLists.read(ROOT.resolve("warehouse-schema/code-lists"));
    Contracts contracts = ContractReader.read(folder.resolve("home/contracts"), lists);
    return contracts.find(DatasetName.of("culture.heritage")).orElseThrow();
  }

  private static DeliveryMover mover(Settings settings, Storage storage, Contract contract) {
    List<Delivery> listed = new ExtractStage(settings, storage).extract(contract).deliveries();
    return listed.get(0).content().mover().orElseThrow();
  }

  /** Every snapshot of each dataset's table, by the catalog. */
  private static Map<String, List<Long>> snapshots() {
    Settings settings = settings(Objects.requireNonNull((S3Server) OPEN.get(0)));
    Map<String, List<Long>> snapshots = new TreeMap<>();
    try (Warehouse warehouse = Warehouse.open(settings)) {
      for (JsonNode dataset : night.path("datasets")) {
        String name = dataset.path("dataset").asText();
        List<Long> ids = new ArrayList<>();
        warehouse.find(name).orElseThrow().snapshots().forEach(one -> ids.add(one.snapshotId()));
        snapshots.put(name, ids);
      }
    }
    return snapshots;
  }

  /** The contracts of the repository, each with the agency's bucket in place of a local file. */
  private static void contracts() throws IOException {
    Path from = ROOT.resolve("warehouse-schema/contracts");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        String text =
            Files.readString(file)
                .replaceAll(
                    "type: local\n +path: \"?(?:\\*\\*/)?([^\"\n]+)\"?\n",
                    "type: s3\n    location: \"" + DELIVERIES + "$1\"\n");
        assertThat(text).contains(DELIVERIES);
        Path to = folder.resolve("home/contracts").resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.writeString(to, text);
      }
    }
  }

  private static void home(String endpoint) throws IOException {
    Files.writeString(
        folder.resolve("home/kho.yaml"),
        """
        content:
          contracts: contracts
          code-lists: %1$s/warehouse-schema/code-lists
          marts: %1$s/warehouse-schema/marts
          suites: %1$s/quality-rules/suites
        warehouse:
          location: s3a://kho/tables
        landing:
          location: s3a://kho/landing
        s3:
          endpoint: %2$s
          access-key: ${S3_KEY}
          secret-key: ${S3_SECRET}
        """
            .formatted(ROOT, endpoint));
  }

  private static Settings settings(S3Server server) {
    return Settings.of(
        folder.resolve("home"),
        Map.of(
            Setting.WAREHOUSE.key(),
            "s3a://kho/tables",
            Setting.S3_ENDPOINT.key(),
            server.endpoint(),
            Setting.S3_ACCESS_KEY.key(),
            S3Server.KEY,
            Setting.S3_SECRET_KEY.key(),
            S3Server.SECRET));
  }

  private static Ended kho(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", ROOT.resolve("kho").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--home", folder.resolve("home").toString()));
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().put("KHO_JAVA", System.getProperty("java.home"));
    builder.environment().put("S3_KEY", S3Server.KEY);
    builder.environment().put("S3_SECRET", S3Server.SECRET);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), out, Files.readString(err));
  }

  private record Ended(int status, String out, String err) {}
}
