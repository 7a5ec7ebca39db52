package vn.kho.orchestration.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannedNightTest {
  private static final String TEXT =
      """
      groups:
        night:
          cron: "30 1 * * *"
          after: [reference]
          agencies: [tourism: {exclude: [tourism.monument], pool: portal}, culture: {pool: portal}]
        reference: {cron: "0 1 * * *", agencies: [stats]}
        weekly: {cron: "0 3 * * sun", agencies: [health]}
      pools: {portal: {slots: 2}}
      marts: {}
      maintain: {cron: "0 4 * * sun"}
      """;
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  @TempDir private Path folder = Path.of("");

  @Test
  void whatBeginsOnTheDateIsDueInTheOrderOfThePlan() throws IOException {
    PlannedNight night = PlannedNight.of(Province.plan(folder, TEXT), MONDAY);

    assertThat(night.loads())
        .extracting(due -> due.flow().name())
        .containsExactly("reference", "night");
    assertThat(night.others()).extracting(due -> due.flow().name()).containsExactly("marts");
    assertThat(night.idle()).extracting(PlanFlow::name).containsExactly("weekly", "maintain");
  }

  @Test
  void itsOwnPlanHoldsWhatIsDueAndThePoolsThatItAsks() throws IOException {
    NightPlan whole =
        Province.plan(folder, TEXT.replace("    after:", "    publish: together\n    after:"));

    NightPlan night = PlannedNight.of(whole, MONDAY).duePlan(whole);

    assertThat(night.flows())
        .extracting(PlanFlow::name)
        .containsExactly("reference", "night", "marts");
    assertThat(night.pools()).extracting(ScheduledServerPool::name).containsExactly("portal");
    assertThat(PlanFormatter.of(night))
        .contains("3 agencies, 3 datasets", "published together; one that is held holds all");
    NightPlan lists = PlannedNight.of(whole, MONDAY, Set.of("reference")).duePlan(whole);
    assertThat(lists.pools()).isEmpty();
    assertThat(lists.datasets()).isEqualTo(1);
  }

  @Test
  void aGroupThatIsPublishedTogetherIsOneLoadAndOneTask() throws IOException {
    String text =
        TEXT.replace(
            "    after: [reference]",
            "    after: [reference]\n    publish: together\n    held: leave-out");
    NightPlan plan = Province.plan(folder, text);

    assertThat(plan.together())
        .extracting(Object::toString)
        .contains("tourism.eatery")
        .doesNotContain("tourism.monument");
    assertThat(PlannedNight.of(plan, MONDAY).words(false))
        .containsSubsequence(
            "--then",
            "--then",
            "--agency",
            "tourism",
            "--agency",
            "culture",
            "--together",
            "leave-out")
        .containsOnlyOnce("--together");
    LaunchCommand launch = new LaunchCommand(Path.of("/kho"), Path.of("/home"), Map.of());
    JsonNode task =
        DagPlanWriter.of(plan, launch, Duration.ofMinutes(1)).path("flows").get(1).path("tasks");
    assertThat(task).hasSize(1);
    assertThat(task.get(0).path("task_id").asText()).isEqualTo("load_night");
    assertThat(task.get(0).path("arguments").toString())
        .contains("\"--together\",\"leave-out\"", "\"tourism\"", "\"culture\"");
  }

  @Test
  void aFlowThatIsNamedIsDueOnAnyDate() throws IOException {
    PlannedNight night =
        PlannedNight.of(Province.plan(folder, TEXT), MONDAY, Set.of("weekly", "maintain"));

    assertThat(night.loads()).extracting(due -> due.flow().name()).containsExactly("weekly");
    assertThat(night.others()).extracting(due -> due.flow().name()).containsExactly("maintain");
  }

  @Test
  void theLogicalDateIsTheTimeOfTheCronAsInAirflow() throws IOException {
    PlannedNight night = PlannedNight.of(Province.plan(folder, TEXT), MONDAY);

    assertThat(night.loads().get(1).logicalDate()).isEqualTo(Instant.parse("2026-11-22T18:30:00Z"));
    assertThat(night.loads().get(1).run()).isEqualTo("kho_night/night__2026-11-22T18:30:00Z");
  }

  @Test
  void oneJobLoadsAllFlowsOneBehindTheOther() throws IOException {
    List<String> words = PlannedNight.of(Province.plan(folder, TEXT), MONDAY).words(true);

    assertThat(String.join(" ", words))
        .isEqualTo(
            "--then --agency stats --scheduler night --scheduler-run"
                + " kho_reference/night__2026-11-22T18:00:00Z --logical-date 2026-11-22T18:00:00Z"
                + " --as-of 2026-11-23 --then --agency tourism --agency culture --except"
                + " tourism.monument --pool portal=2:tourism,culture --scheduler night"
                + " --scheduler-run kho_night/night__2026-11-22T18:30:00Z --logical-date"
                + " 2026-11-22T18:30:00Z --as-of 2026-11-23");
  }

  @Test
  void whatHasNoAnswerCouldNotRun() throws IOException {
    List<PlannedNight.DueFlow> flows = PlannedNight.of(Province.plan(folder, TEXT), MONDAY).loads();

    NightJobResult answer =
        NightJobResult.read("{\"runs\": [{\"exit_status\": 0, \"datasets\": []}]}", flows);

    assertThat(answer.exitStatus()).isEqualTo(2);
    assertThat(answer.run("reference").path("exit_status").asInt()).isZero();
    assertThat(answer.run("night").path("message").asText()).contains("without an answer");

    NightJobResult unread = NightJobResult.read("{\"runs\":\nNguyễn Văn An", flows);

    assertThat(unread.exitStatus()).isEqualTo(2);
    assertThat(unread.run("night").path("message").asText())
        .contains("no JSON at line 2")
        .doesNotContain("Nguyễn");
  }
}
