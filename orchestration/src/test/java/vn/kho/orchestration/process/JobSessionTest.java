package vn.kho.orchestration.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.settings.Settings;

/** Sessions whose process is a stand-in that prints its number and what it was asked for. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class JobSessionTest {
  private static final String SESSION =
      """
      package vn.kho.etl.jobs;

      public final class NightSessionJob {
        public static void main(String[] arguments) throws Exception {
          var in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
          for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.contains("end-before")) {
              Runtime.getRuntime().halt(3);
            }
            if (line.contains("end-within")) {
              System.out.print("{\\"answer\\":\\"half");
              System.out.flush();
              Runtime.getRuntime().halt(3);
            }
            String text = line.replaceAll("[^A-Za-z-]+", " ").strip();
            long own = ProcessHandle.current().pid();
            System.out.println("{\\"exit_status\\":0,\\"answer\\":\\"" + own + " " + text + "\\"}");
          }
        }
      }
      """;
  private static final String APART =
      """
      package vn.kho.etl.jobs;

      public final class MaintainJob {
        public static void main(String[] arguments) {
          System.out.print("apart");
        }
      }
      """;

  @TempDir private Path built;

  @BeforeEach
  void compile() throws IOException {
    Path sources = Files.createDirectories(built.resolve("vn/kho/etl/jobs"));
    Path jar = built.resolve("jobs.jar"); // Java keeps no archive of classes in a folder
    for (Map.Entry<String, String> one :
        Map.of("NightSessionJob", SESSION, "MaintainJob", APART).entrySet()) {
      Path source = Files.writeString(sources.resolve(one.getKey() + ".java"), one.getValue());
      int status =
          Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
              .run(null, null, null, "-d", built.toString(), source.toString());
      assertThat(status).isZero();
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name : List.of("NightSessionJob", "MaintainJob")) {
        out.putNextEntry(new JarEntry("vn/kho/etl/jobs/" + name + ".class"));
        Files.copy(sources.resolve(name + ".class"), out);
      }
    }
    Files.writeString(built.resolve("etl-jobs.args"), "-cp\n\"" + jar + "\"\n");
  }

  @Test
  @SuppressWarnings("try") // a session that was closed may be used again
  void jobsOfANightAreRunByOneProcessUntilItIsClosed() {
    try (JobSession session = new JobSession(built)) {
      String loads = session.answer(night("--all"));
      String stage =
          session.answer(JobProcess.afterLoad(settings(), Map.of(), "marts", Optional.empty()));
      String maintenance = session.answer(maintenance());

      assertThat(loads).contains("NightJob", "--all");
      assertThat(stage).contains("AfterLoadJob", "--stage marts");
      assertThat(maintenance).contains("MaintainJob");
      assertThat(List.of(pid(stage), pid(maintenance))).containsOnly(pid(loads));

      session.close();

      assertThat(ProcessHandle.of(Long.parseLong(pid(loads)))).isEmpty();
      assertThat(pid(session.answer(night("--all")))).isNotEqualTo(pid(loads));
    }
  }

  @Test
  void aJobThatComesBeforeAnyLoadsHasAProcessOfItsOwn() {
    try (JobSession session = new JobSession(built)) {
      assertThat(session.answer(maintenance())).isEqualTo("apart");
    }
  }

  @Test
  void aProcessThatEndsGivesNoAnswerAndTheNextJobHasItsOwn() {
    for (String end : List.of("end-before", "end-within")) {
      try (JobSession session = new JobSession(built)) {
        assertThat(session.answer(night(end))).as(end).isEmpty();
        assertThat(ended(session)).as(end).isEqualTo("apart");
      }
    }
  }

  /** Asked until the end of the process has closed its pipe. */
  private static String ended(JobSession session) {
    String answer = session.answer(maintenance());
    return answer.isEmpty() ? ended(session) : answer;
  }

  private static String pid(String answer) {
    return answer.replaceFirst(" .*", "");
  }

  private static JobProcess night(String word) {
    return JobProcess.night(settings(), Map.of(), List.of(word));
  }

  private static JobProcess maintenance() {
    return JobProcess.maintain(settings(), Map.of(), List.of());
  }

  private static Settings settings() {
    return Settings.of(Path.of("nowhere"), Map.of());
  }
}
