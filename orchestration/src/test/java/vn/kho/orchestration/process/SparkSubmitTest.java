package vn.kho.orchestration.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

class SparkSubmitTest {
  @TempDir private Path built = Path.of("");

  @BeforeEach
  void build() throws IOException {
    Files.writeString(
        built.resolve("etl-jobs.args"),
        "-cp\n\"/k/etl-jobs.jar:/k/quality-rules.jar:/m/spark-core_2.12-3.5.7.jar:/m/iceberg-spark-runtime-3.5_2.12-1.12.0.jar\"\n");
  }

  @Test
  void sendsWhatTheClusterDoesNotHave() throws IOException {
    List<String> command = submit(spark("3.5.7")).command(built);

    assertThat(command.get(command.indexOf("--jars") + 1))
        .isEqualTo("/k/quality-rules.jar,/m/iceberg-spark-runtime-3.5_2.12-1.12.0.jar");
    assertThat(command).containsSequence("--master", "spark://a:7077", "--deploy-mode", "client");
    assertThat(command)
        .containsSequence("--queue", "nightly", "/k/etl-jobs.jar", "--home", built.toString());
  }

  @Test
  void reportsNoSecretsOfTheSettings() throws IOException {
    JobProcess job = submit(spark("3.5.7")).job();
    Settings settings = job.settings().with(Setting.S3_SECRET_KEY, "hush");

    assertThat(
            SparkSubmit.of(JobProcess.load(settings, Map.of(), List.of()))
                .orElseThrow()
                .command(built))
        .noneMatch(word -> word.contains("hush"));
  }

  @Test
  void refusesAnotherSpark() throws IOException {
    SparkSubmit submit = submit(spark("3.4.1"));

    assertThatThrownBy(() -> submit.command(built))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("built for Spark 3.5.7");
  }

  @Test
  void refusesAProgramThatIsNotThere() {
    SparkSubmit submit = submit(built.resolve("nowhere/spark-submit"));

    assertThatThrownBy(() -> submit.command(built)).hasMessageContaining("no such program");
  }

  @Test
  void theDriverStaysHere() throws IOException {
    Settings settings =
        submit(spark("3.5.7"))
            .job()
            .settings()
            .with(Setting.SPARK_SUBMIT_OPTIONS, "--deploy-mode cluster");
    SparkSubmit submit =
        SparkSubmit.of(JobProcess.load(settings, Map.of(), List.of())).orElseThrow();

    assertThatThrownBy(() -> submit.command(built)).hasMessageContaining("deploy mode client");
  }

  @Test
  void takesOnlyJobsOfTheWarehouseToTheCluster() throws IOException {
    Settings settings = submit(spark("3.5.7")).job().settings();

    assertThat(SparkSubmit.of(JobProcess.maintain(settings, Map.of(), List.of()))).isPresent();
    assertThat(SparkSubmit.of(JobProcess.night(settings, Map.of(), List.of()))).isPresent();
    assertThat(SparkSubmit.of(JobProcess.rules(settings, Map.of(), List.of()))).isEmpty();
    assertThat(SparkSubmit.of(JobProcess.load(Settings.of(built, Map.of()), Map.of(), List.of())))
        .isEmpty();
  }

  @Test
  void distinguishesTheEndOfTheJobFromThatOfSparkSubmit() {
    assertThat(List.of(SparkSubmit.status(100), SparkSubmit.status(101), SparkSubmit.status(102)))
        .containsExactly(0, 1, 2);
    assertThat(SparkSubmit.status(130)).isEqualTo(130);
    assertThatThrownBy(() -> SparkSubmit.status(1)).hasMessageContaining("status 1 before it");
  }

  private SparkSubmit submit(Path program) {
    Settings settings =
        Settings.of(built, Map.of())
            .with(Setting.SPARK_MASTER, "spark://a:7077")
            .with(Setting.SPARK_SUBMIT, program.toString())
            .with(Setting.SPARK_SUBMIT_OPTIONS, "--queue  nightly");
    return SparkSubmit.of(JobProcess.load(settings, Map.of(), List.of())).orElseThrow();
  }

  private Path spark(String version) throws IOException {
    Path jars = Files.createDirectories(built.resolve("spark/jars"));
    Files.createFile(jars.resolve("spark-core_2.12-" + version + ".jar"));
    Path program = Files.createDirectories(built.resolve("spark/bin")).resolve("spark-submit");
    Files.createFile(program);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }
}
