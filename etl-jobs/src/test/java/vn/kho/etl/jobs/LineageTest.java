package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is reported of a small night in which everything happens, to a file and to a real server.
 */
@SuppressWarnings("NullAway") // fields are filled before each test
class LineageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SPEC = "https://openlineage.io/spec/";

  @TempDir Path home;
  private final List<JsonNode> posted = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private volatile int answer = 201;
  private HttpServer server;
  private TestLoad load;

  @BeforeEach
  void layOut() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/lineage",
        exchange -> {
          JsonNode event = JSON.readTree(exchange.getRequestBody());
          if (answer < 300) {
            posted.add(event);
          }
          keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.start();
    load = Trial.in(home).set("lineage.file", home.resolve("out/events.ndjson"));
    for (String name : List.of("good", "bad", "broken", "absent")) {
      Trial.write(home, name);
    }
    deliver("good", "code,amount\nA,1\nB,\nC,30\n,4\n");
    deliver("bad", "code,amount\n,1\n,2\nC,3\n");
    deliver("broken", "other\n1\n");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void everyDatasetIsReportedWhenItStartsAndWhenItEnds() throws IOException {
    TestLoad.Answer night = load.run("--all");
    List<JsonNode> events = written();

    assertThat(events)
        .extracting(event -> event.at("/job/name").asText() + " " + event.at("/eventType").asText())
        .containsExactlyInAnyOrder(
            "trial.good.load START",
            "trial.good.load COMPLETE",
            "trial.bad.load START",
            "trial.bad.load FAIL",
            "trial.broken.load START",
            "trial.broken.load FAIL",
            "trial.absent.load START",
            "trial.absent.load FAIL");
    assertThat(error(events, "bad")).startsWith("KHO-508 [EXTERNAL] ");
    assertThat(error(events, "broken")).startsWith("KHO-305 [EXTERNAL] ");
    assertThat(error(events, "absent")).startsWith("KHO-301 [EXTERNAL] ");
    assertThat(night.json().path("notes").toString()).doesNotContain("lineage");
  }

  @Test
  void everyEventSaysWhatRunItBelongsToAndWhoAskedForIt() throws IOException {
    String run =
        load.run(
                "--dataset",
                "trial.good",
                "--dataset",
                "trial.bad",
                "--scheduler",
                "airflow",
                "--scheduler-run",
                "kho_trial/scheduled__1",
                "--logical-date",
                "2026-11-22T18:00:00Z")
            .json()
            .path("run")
            .asText();
    List<JsonNode> events = written();

    for (JsonNode event : events) {
      assertThat(event.at("/job/namespace").asText()).isEqualTo("kho");
      assertThat(event.at("/run/facets/nominalTime/nominalStartTime").asText())
          .isEqualTo("2026-11-22T18:00:00Z");
      assertThat(event.at("/run/facets/tags/tags").toString())
          .contains(run, "kho_trial/scheduled__1");
    }
    for (String name : List.of("good", "bad")) {
      assertThat(event(events, name, "START").at("/run/runId"))
          .isEqualTo(
              events.stream()
                  .filter(e -> ended(e, name))
                  .findFirst()
                  .orElseThrow()
                  .at("/run/runId"));
    }
  }

  @Test
  void theEventOfAPublishedDatasetHasItsInputsAndTheResultsOfItsRules() throws IOException {
    load.run("--all");
    JsonNode event = event(written(), "good", "COMPLETE");

    JsonNode input = event.at("/inputs/0");
    assertThat(input.path("namespace").asText()).isEqualTo("file");
    assertThat(input.path("name").asText()).isEqualTo("good.csv");
    assertThat(input.at("/facets/schema/fields")).hasSize(2);
    assertThat(input.at("/inputFacets/inputStatistics/rowCount").asInt()).isEqualTo(4);
    assertThat(input.at("/inputFacets/dataQualityAssertions/assertions"))
        .extracting(
            rule ->
                rule.path("name").asText()
                    + " "
                    + rule.path("column").asText("-")
                    + " "
                    + rule.path("severity").asText()
                    + " "
                    + rule.path("success").asBoolean())
        .containsExactlyInAnyOrder(
            "code_given code error false",
            "amount_positive amount warn true",
            "enough - error true");
  }

  @Test
  void itsTableReportsColumnsOriginsAndFigures() throws IOException {
    load.run("--all");
    JsonNode event = event(written(), "good", "COMPLETE");
    JsonNode output = event.at("/outputs/0");
    assertThat(output.path("namespace").asText()).isEqualTo("kho");
    assertThat(output.path("name").asText()).isEqualTo("trial.good");
    assertThat(output.at("/facets/schema/fields/1/type").asText()).isEqualTo("bigint");
    assertThat(output.at("/facets/version/datasetVersion").asText()).matches("\\d+");
    JsonNode amount = output.at("/facets/columnLineage/fields/amount/inputFields/0");
    assertThat(amount.path("field").asText()).isEqualTo("amount");
    assertThat(amount.path("name").asText()).isEqualTo("good.csv");
    assertThat(amount.at("/transformations/0/subtype").asText()).isEqualTo("TRANSFORMATION");
    assertThat(
            output
                .at("/facets/columnLineage/fields/code/inputFields/0/transformations/0/subtype")
                .asText())
        .isEqualTo("IDENTITY");
    JsonNode metrics = output.at("/facets/dataQualityMetrics");
    assertThat(metrics.at("/columnMetrics/amount/nullCount").asInt()).isEqualTo(1);
    assertThat(metrics.at("/columnMetrics/amount/max").isMissingNode())
        .as("amount is personal")
        .isTrue();
    assertThat(output.at("/outputFacets/outputStatistics/rowCount").asInt()).isEqualTo(3);
  }

  @Test
  void everyEventAndEveryFacetKeepsItsJsonSchema() throws IOException {
    load.run("--all");
    load.run("--all", "--again");

    for (JsonNode event : written()) {
      check(event, SPEC + "2-0-2/OpenLineage.json#/$defs/RunEvent");
      facets(event);
    }
  }

  @Test
  void theServerReceivesTheSameEventsWithTheKey() throws IOException {
    TestLoad.Answer night = load.set("lineage.url", url()).set("lineage.key", "k123").run("--all");

    assertThat(posted).containsExactlyInAnyOrderElementsOf(written());
    assertThat(keys).containsOnly("Bearer k123");
    assertThat(outbox()).isEmpty();
    assertThat(night.json().path("notes").toString()).doesNotContain("lineage");
  }

  @Test
  void aServerThatIsDownStopsNoNightAndReceivesTheEventsFromTheNext() throws IOException {
    answer = 503;
    TestLoad.Answer night = load.set("lineage.url", url()).run("--dataset", "trial.good");

    assertThat(night.status()).isZero();
    assertThat(night.json().path("notes"))
        .singleElement()
        .satisfies(
            note ->
                assertThat(note.asText())
                    .startsWith("Cannot send 2 lineage events to 127.0.0.1:")
                    .contains("it answers 503", "They are kept for the next load"));
    assertThat(keys).as("asked twice, then left alone").hasSize(2);
    assertThat(outbox()).hasSize(1);

    answer = 201;
    Files.setLastModifiedTime(
        outbox().get(0), FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    load.run("--dataset", "trial.good");
    assertThat(posted).hasSize(4).containsExactlyElementsOf(written());
    assertThat(outbox()).isEmpty();
  }

  @Test
  void anEventThatIsRefusedIsReportedAndNotKept() throws IOException {
    answer = 422;
    TestLoad.Answer night = load.set("lineage.url", url()).run("--dataset", "trial.good");

    assertThat(night.json().path("notes").toString())
        .contains("the server refuses them: it answers 422");
    assertThat(outbox()).isEmpty();
  }

  @Test
  void aFileThatCannotBeWrittenStopsNoNight() throws IOException {
    Files.writeString(home.resolve("taken"), "");
    TestLoad.Answer night =
        load.set("lineage.file", home.resolve("taken/events.ndjson"))
            .run("--dataset", "trial.good");

    assertThat(night.status()).isZero();
    assertThat(night.json().path("notes").toString())
        .contains("Cannot write lineage events of trial.good", "lineage.file");
  }

  private void facets(JsonNode node) {
    if (node.has("_schemaURL")) {
      check(node, node.path("_schemaURL").asText());
    }
    node.forEach(this::facets);
  }

  private static void check(JsonNode node, String schema) {
    var factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder.schemaMappers(
                    mappers ->
                        mappers.add(
                            iri -> {
                              String text = iri.toString();
                              String file = text.substring(text.lastIndexOf('/') + 1);
                              return text.startsWith(SPEC)
                                  ? AbsoluteIri.of("classpath:openlineage/" + file)
                                  : iri;
                            })));
    assertThat(factory.getSchema(SchemaLocation.of(schema)).validate(node))
        .as(schema.toLowerCase(Locale.ROOT) + "\n" + node.toPrettyString())
        .isEmpty();
  }

  private static boolean ended(JsonNode event, String name) {
    return event.at("/job/name").asText().equals("trial." + name + ".load")
        && !event.at("/eventType").asText().equals("START");
  }

  private static JsonNode event(List<JsonNode> events, String name, String type) {
    return events.stream()
        .filter(event -> event.at("/job/name").asText().equals("trial." + name + ".load"))
        .filter(event -> event.at("/eventType").asText().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static String error(List<JsonNode> events, String name) {
    return event(events, name, "FAIL").at("/run/facets/errorMessage/message").asText();
  }

  private List<JsonNode> written() throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : Files.readAllLines(home.resolve("out/events.ndjson"))) {
      events.add(JSON.readTree(line));
    }
    return events;
  }

  private List<Path> outbox() throws IOException {
    Path folder = home.resolve("kho/state/lineage");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  private void deliver(String name, String csv) throws IOException {
    Files.writeString(home.resolve("sources").resolve(name + ".csv"), csv);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/lineage";
  }
}
