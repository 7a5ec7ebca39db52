package vn.kho.orchestration.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.settings.Settings;

class NightPlanTest {
  private static final String TEXT =
      """
      groups:
        night:
          description: "Các sở | Departments"
          cron: "0 1 * * *"
          after: [reference]
          done-by: "05:00"
          agencies:
            - tourism: {exclude: [tourism.monument], pool: portal}
            - culture
        reference: {cron: "0 1 * * *", agencies: [stats], retries: {count: 0}}
      pools: {portal: {slots: 2}}
      marts: {}
      maintain: {cron: "0 4 * * *"}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void flowsStandBehindThoseTheyWaitFor() throws IOException {
    NightPlan plan = Province.plan(folder, TEXT);

    assertThat(plan.flows())
        .extracting(PlanFlow::dag)
        .containsExactly("kho_reference", "kho_night", "kho_marts", "kho_maintain");
    assertThat(plan.agencies()).isEqualTo(3);
    assertThat(plan.datasets()).isEqualTo(3);
  }

  @Test
  void anAgencyThatNoNightLoadsIsNamedWithWhatToDo() throws IOException {
    Settings settings =
        Settings.of(folder, Map.of("content.contracts", ".", "content.schedule", "night.yaml"));
    assertThat(PlanReader.missingAgencies(settings)).as("there is no schedule").isEmpty();

    Files.writeString(
        folder.resolve("night.yaml"),
        "groups: {night: {cron: \"0 1 * * *\", agencies: [so-thu]}}\n");
    Files.createDirectories(folder.resolve("health"));
    Files.writeString(
        folder.resolve("health/clinic.yaml"),
        """
        apiVersion: v3.1.0
        kind: DataContract
        id: health.clinic
        version: 1.0.0
        status: active
        domain: health
        servers: [{server: files, type: local, path: clinic.csv, format: csv}]
        schema: [{name: clinic, properties: [{name: code, physicalType: string, primaryKey: true}]}]
        team: {name: so-y-te, members: [{username: a@example.vn, role: owner}]}
        """);

    assertThat(PlanReader.missingAgencies(settings))
        .singleElement()
        .asString()
        .contains("night.yaml", "'- so-y-te'", "KHO-140", "under agencies of a group");
  }

  @Test
  void aDatasetWhoseContractCannotBeUsedIsPlannedAndNamed() throws IOException {
    Settings settings =
        Settings.of(
            folder,
            Map.of(
                "content.contracts", "contracts",
                "content.schedule", "night.yaml",
                "content.code-lists", "lists"));
    Files.createDirectories(folder.resolve("contracts/health"));
    Files.createDirectories(folder.resolve("lists"));
    Files.writeString(
        folder.resolve("night.yaml"),
        "groups: {night: {cron: \"0 1 * * *\", agencies: [\"*\"]}}\n");
    Files.writeString(
        folder.resolve("contracts/health/clinic.yaml"), "team:\n  name: so-y-te\nkind: nothing\n");
    Files.writeString(
        folder.resolve("contracts/health/nurse.yaml"), "kind: {\nteam:\n  name: so-y-te\n");

    NightPlan plan = PlanReader.read(settings);

    assertThat(plan.loads().get(0).loads())
        .as("its only contracts are broken, and yet its agency is loaded")
        .singleElement()
        .satisfies(load -> assertThat(load.agency().id()).isEqualTo("so-y-te"))
        .satisfies(
            load ->
                assertThat(load.datasets())
                    .containsExactly(
                        DatasetName.of("health.clinic"), DatasetName.of("health.nurse")));
    assertThat(plan.notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .startsWith("health.clinic fails when agency so-y-te is loaded: ")
                    .contains("clinic.yaml:")
                    .doesNotEndWith("."))
        .anySatisfy(note -> assertThat(note).startsWith("health.nurse fails when agency so-y-te"));
  }

  @Test
  void martsWaitForWhatTheyReadOnly() throws IOException {
    NightPlan plan = Province.plan(folder, TEXT);

    assertThat(plan.flow("marts").orElseThrow().start())
        .isEqualTo(new FlowStart.Published(List.of(DatasetName.of("tourism.eatery"))));
  }

  @Test
  void aStageThatIsAddedIsAFlowOfItsOwnBeforeTheMarts() throws IOException {
    NightPlan plan = Province.plan(folder, TEXT + "after-load: {ward_counts: {}}\n");

    assertThat(plan.flows())
        .extracting(PlanFlow::name)
        .containsExactly("reference", "night", "ward_counts", "marts", "maintain");
    PlanFlow stage = plan.flow("ward_counts").orElseThrow();
    assertThat(stage.start())
        .isEqualTo(new FlowStart.Published(List.of(DatasetName.of("culture.festival"))));
    assertThat(stage.description().english()).isEqualTo("Rows by ward");
    assertThat(plan.flow("marts").orElseThrow().after()).containsExactly("ward_counts");
  }

  @Test
  void aStageThatReadsNothingThatIsLoadedIsNotRun() throws IOException {
    String text = TEXT.replace("      - culture\n", "");
    NightPlan plan = Province.plan(folder, text + "after-load: {ward_counts: {}}\n");

    assertThat(plan.flow("ward_counts")).isEmpty();
    assertThat(plan.notes())
        .contains("The stage ward_counts reads nothing that is loaded, so it is not run");
  }

  @Test
  void anAgencyThatNobodyLoadsIsReported() throws IOException {
    assertThat(Province.plan(folder, TEXT).notes())
        .singleElement()
        .asString()
        .contains("Nobody loads agency health (1 dataset)", "schedule.yaml");
  }

  @Test
  void theGraphIsDrawnAsText() throws IOException {
    assertThat(PlanFormatter.of(Province.plan(folder, TEXT)))
        .startsWith(
            """
            3 agencies, 3 datasets; times of Asia/Ho_Chi_Minh

            reference  cron 0 1 * * *
            │  reference
            └─ load_stats  Cơ quan stats / Agency stats  (no retry)
                  reference.ward

            night  cron 0 1 * * *, done by 05:00
            │  Các sở / Departments
            │  waits for the end of reference
            ├─ load_tourism  Cơ quan tourism / Agency tourism  (pool portal, 2 retries after 5 min)
            │     tourism.eatery
            │     tourism.monument  excluded
            └─ load_culture  Cơ quan culture / Agency culture  (2 retries after 5 min)
                  culture.festival

            marts  when one of these is published
            """);
  }

  @Test
  void theJsonOfALoadHasWhatIsLoadedAndThatOfAStageHasNot() throws IOException {
    JsonNode flows = PlanJsonWriter.of(Province.plan(folder, TEXT)).path("flows");

    assertThat(flows.path(1).path("steps").path(0).toString())
        .isEqualTo(
            "{\"step\":\"load_tourism\",\"retries\":2,\"retry_delay_seconds\":300,"
                + "\"agency\":\"tourism\",\"name\":\"Cơ quan tourism / Agency tourism\","
                + "\"pool\":\"portal\",\"datasets\":[\"tourism.eatery\"],"
                + "\"excluded\":[\"tourism.monument\"]}");
    assertThat(flows.path(2).path("steps").path(0).fieldNames())
        .toIterable()
        .containsExactly("step", "retries", "retry_delay_seconds");
  }

  @Test
  void theRepositorysOwnScheduleIsSound() {
    Path home = Path.of("..").toAbsolutePath().normalize();

    NightPlan plan = PlanReader.read(Settings.of(home, Map.of()));

    assertThat(plan.notes()).isEmpty();
    assertThat(plan.flow("marts")).isPresent();
    assertThat(PlanJsonWriter.of(plan).path("flows")).hasSize(4);
  }
}
