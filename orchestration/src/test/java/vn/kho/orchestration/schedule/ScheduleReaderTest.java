package vn.kho.orchestration.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.Problems;

class ScheduleReaderTest {
  private static final String WHOLE =
      """
      retries: {count: 1, delay: 30s}
      pools:
        portal: {slots: 2, description: "Cổng | Portal"}
      groups:
        reference:
          cron: "0 1 * * *"
          agencies: [stats]
        night:
          description: "Các sở | Departments"
          cron: "30 1 * * *"
          after: [reference]
          done-by: "05:00"
          pool: portal
          agencies:
            - tourism: {retries: {count: 3, delay: 1h}, exclude: [tourism.monument]}
            - culture
      marts: {done-by: "06:00"}
      maintain: {cron: "0 4 * * sun", retries: {count: 0}}
      exclude: {agencies: [health]}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void howAGroupIsPublishedIsReadAndChecked() throws IOException {
    Problems problems = new Problems();
    String group = "groups:\n  night: {cron: \"0 1 * * *\", agencies: [\"*\"], %s}\n";

    assertThat(together(group.formatted("publish: each"), problems)).isEmpty();
    assertThat(together(group.formatted("publish: together"), problems)).contains("hold");
    assertThat(together(group.formatted("publish: together, held: leave-out"), problems))
        .contains("leave-out");
    assertThat(problems.found()).isEmpty();
    together(group.formatted("publish: togther"), problems);
    together(group.formatted("held: hold"), problems);
    assertThat(problems.found())
        .extracting(Object::toString)
        .anyMatch(problem -> problem.contains("together"))
        .anyMatch(problem -> problem.contains("Cannot use 'held' in a group"));
  }

  private Optional<String> together(String text, Problems problems) throws IOException {
    return Province.schedule(folder, text, problems).orElseThrow().groups().get(0).together();
  }

  @Test
  void everyWordIsRead() throws IOException {
    Problems problems = new Problems();

    Schedule schedule = Province.schedule(folder, WHOLE, problems).orElseThrow();

    assertThat(problems.found()).isEmpty();
    assertThat(schedule.left()).isEmpty();
    assertThat(schedule.pools()).extracting(ScheduledServerPool::slots).containsExactly(2);
    ScheduleGroup night = schedule.groups().get(1);
    assertThat(night.after()).containsExactly("reference");
    assertThat(night.doneBy()).contains(LocalTime.of(5, 0));
    assertThat(night.description().english()).isEqualTo("Departments");
    ScheduleGroup.GroupAgency tourism = night.agencies().get(0);
    assertThat(tourism.retries()).isEqualTo(new StepRetryPolicy(3, Duration.ofHours(1)));
    assertThat(tourism.pool()).contains(schedule.pools().get(0));
    assertThat(tourism.excluded()).containsExactly(DatasetName.of("tourism.monument"));
    assertThat(night.agencies().get(1).retries())
        .isEqualTo(new StepRetryPolicy(1, Duration.ofSeconds(30)));
    assertThat(schedule.maintain().orElseThrow().retries().count()).isZero();
  }

  @Test
  void everyProblemIsReportedAtOnceWithItsLine() throws IOException {
    assertThat(
            problems(
                """
                groups:
                  reference:
                    crn: "0 1 * * *"
                    cron: "61 1 * * *"
                    after: [nigt]
                    agencies: [stats, turism]
                  night:
                    cron: "0 1 * * *"
                    after: [reference, night]
                    done-by: tomorrow
                    pool: portal
                    agencies:
                      - stats
                      - tourism: {exclude: [tourism.eatry]}
                maintain: {}
                pool: {}
                """))
        .containsExactly(
            "16: Cannot use an unknown key of the schedule: pool; did you mean 'pools'?",
            "3: Cannot use an unknown key of group 'reference': crn; did you mean 'cron'?",
            "5: Cannot use an unknown group: nigt; did you mean 'night'?",
            "6: Cannot use an unknown agency: turism; did you mean 'tourism'?",
            "4: Cannot read the cron of group 'reference', the minute '61', from 0 to 59 is"
                + " possible: 61 1 * * *. Write minute hour day month weekday, such as"
                + " \"30 1 * * mon-fri\".",
            "9: Cannot begin group 'night' after itself. Remove it here.",
            "11: Cannot use an unknown pool: portal. Describe it under 'pools'.",
            "13: Cannot load an agency in two groups: stats is also in 'reference' (line 6)."
                + " Keep one of them.",
            "14: Cannot use an unknown dataset of tourism: tourism.eatry; did you mean"
                + " 'tourism.eatery'?",
            "10: Cannot use 'done-by', a time of day such as \"05:00\" is wanted: it is a text,"
                + " tomorrow.",
            "15: Cannot begin 'maintain' without 'cron'. Add one, such as \"0 1 * * *\".");
  }

  @Test
  void groupsThatWaitInARoundAreReported() throws IOException {
    assertThat(
            problems(
                """
                groups:
                  a: {cron: "0 1 * * *", agencies: [stats], after: [c]}
                  b: {cron: "0 1 * * *", agencies: [tourism], after: [a]}
                  c: {cron: "0 1 * * *", agencies: [culture], after: [b]}
                """))
        .containsExactly(
            "2: Cannot put the groups in order, they wait for each other: a after c after b after"
                + " a. Remove one 'after'.");
  }

  @Test
  void agenciesThatNoGroupNamesAreReported() throws IOException {
    Schedule schedule = read("groups: {night: {cron: \"0 1 * * *\", agencies: [stats, tourism]}}");

    assertThat(schedule.left()).containsExactly("culture", "health");
  }

  @Test
  void aStarTakesEveryAgencyThatNoGroupNames() throws IOException {
    Schedule schedule =
        read(
            """
            groups:
              first: {cron: "0 1 * * *", agencies: [stats]}
              night: {cron: "0 2 * * *", agencies: ["*"]}
            exclude: {agencies: [health]}
            """);

    assertThat(schedule.left()).isEmpty();
    assertThat(schedule.groups().get(1).agencies())
        .extracting(ScheduleGroup.GroupAgency::agency)
        .containsExactly("culture", "tourism");
  }

  @Test
  void wrongShapesAreReported() throws IOException {
    assertThat(
            problems(
                """
                retries: many
                pools: {portal: {slots: 0}}
                groups:
                  all: {cron: "0 1 * * *", agencies: stats}
                """))
        .containsExactly(
            "1: Cannot use 'retries', a map is wanted: it is a text, many.",
            "2: Cannot use 'slots', a whole number from 1 to 64 is wanted: it is a whole number, 0.",
            "4: Cannot name a group: all. Take lower-case letters, digits and underscores, and none"
                + " of marts, ward_counts, maintain, all.",
            "4: Cannot use 'agencies', a list is wanted: it is a text, stats.",
            "4: Cannot load a group of nobody: all. List its agencies, or remove it.");
  }

  @Test
  void stagesRunInTheOrderOfTheFileAndMartsBehindThem() throws IOException {
    Schedule schedule =
        read(
            """
            groups: {night: {cron: "0 1 * * *", agencies: ["*"]}}
            marts: {}
            after-load: {ward_counts: {done-by: "06:00", retries: {count: 1}}}
            """);
    assertThat(schedule.afterLoad())
        .extracting(Schedule.AfterLoadEntry::stage)
        .containsExactly("ward_counts", "marts");
    assertThat(schedule.afterLoad().get(0).retries().count()).isEqualTo(1);
  }

  @Test
  void aStageThatIsNotThereIsNamedWithTheNearest() throws IOException {
    assertThat(
            problems(
                """
                groups: {night: {cron: "0 1 * * *", agencies: ["*"]}}
                marts: {}
                after-load: {ward_count: {}, marts: {}}
                """))
        .containsExactly(
            "3: Cannot use an unknown key of 'after-load': ward_count; did you mean 'ward_counts'?",
            "2: Cannot run 'marts' twice. Remove it here or under 'after-load'.");
  }

  private Schedule read(String text) throws IOException {
    Problems problems = new Problems();
    Schedule schedule = Province.schedule(folder, text, problems).orElseThrow();
    assertThat(problems.found()).isEmpty();
    return schedule;
  }

  private List<String> problems(String text) throws IOException {
    Problems problems = new Problems();
    Province.schedule(folder, text, problems);
    return problems.found().stream().map(p -> p.line() + ": " + p.message()).toList();
  }

  /** Files that are made to run code or to take all time or memory. */
  @Test
  @Timeout(60)
  void hostileSchedulesAreRefusedInBoundedTime() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]%n".formatted(i, i - 1));
    }
    for (String text :
        List.of(
            bomb.toString(),
            "groups: " + "[".repeat(100_000),
            "groups: !!javax.script.ScriptEngineManager [!!java.net.URL ['http://127.0.0.1:1/']]\n",
            "groups: &g\n  night: *g\n",
            "groups:\n  night: {cron: \"0 1 * * *\", agencies: [\"../../etc\", \"$(touch x)\"]}\n",
            "\u0000".repeat(1_000_000))) {
      Problems problems = new Problems();
      Province.schedule(folder, text, problems);
      assertThat(problems.found()).as(text.substring(0, 20)).isNotEmpty();
      assertThat(problems.found().toString().length()).isLessThan(200_000);
    }
  }
}
