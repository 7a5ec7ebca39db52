package vn.kho.orchestration.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

class JobProcessTest {
  @TempDir private Path built = Path.of("");

  @Test
  void namesOnlyJobsThatExist() throws ClassNotFoundException {
    ClassLoader loader = getClass().getClassLoader();
    for (JobProcess job :
        List.of(
            JobProcess.load(settings(), Map.of(), List.of()),
            JobProcess.bench(settings(), List.of("small")),
            JobProcess.quality(
                "CheckJob", settings(), Map.of(), new JobProcess.DataArguments("x.csv", List.of())),
            JobProcess.quality(
                "ProfileJob",
                settings(),
                Map.of(),
                new JobProcess.DataArguments("x.csv", List.of())))) {
      assertThat(Class.forName(job.main(), false, loader)).hasDeclaredMethods("main");
    }
  }

  @Test
  void handsOnTheHomeAndTheChangedSettings() {
    JobProcess job = JobProcess.load(settings(), Map.of("trino.port", "0"), List.of("--all"));

    assertThat(job.arguments())
        .containsExactly("--home", built.toString(), "--set", "trino.port=0", "--all");
  }

  @Test
  void takesTheJarsOfTheWarehouseBehindItsOwn() throws IOException {
    Files.writeString(built.resolve("etl-jobs.args"), "-Xss4m\n\"/k/own.jar:/k/spark.jar\"\n");
    Files.createDirectories(built.resolve("libraries"));
    Files.writeString(built.resolve("libraries/read-me.txt"), "");
    assertThat(JobProcess.load(settings(), Map.of(), List.of()).command(built))
        .doesNotContain("-cp");

    Files.writeString(built.resolve("libraries/mssql-jdbc.jar"), "");

    assertThat(JobProcess.load(settings(), Map.of(), List.of()).command(built))
        .containsSubsequence(
            "@" + built.resolve("etl-jobs.args"),
            "-cp",
            "/k/own.jar:/k/spark.jar:" + built.resolve("libraries/mssql-jdbc.jar"),
            "vn.kho.etl.jobs.LoadJob");
  }

  @Test
  void givesTheHeapOfTheSettings() {
    Settings settings = settings().with(Setting.SPARK_MEMORY, "3g");

    assertThat(JobProcess.load(settings, Map.of(), List.of()).command(built)).contains("-Xmx3g");
  }

  @Test
  void workOnManyRowsCompilesOnlyWhatIsVeryHotAndCollectsWithoutConcurrentThreads() {
    JobProcess.DataArguments data = new JobProcess.DataArguments("x.parquet", List.of());
    Settings settings = settings();

    assertThat(JobProcess.quality("CheckJob", settings, Map.of(), data).command(built))
        .contains("-XX:Tier4InvocationThreshold=50000", "-XX:+UseSerialGC")
        .doesNotContain("-XX:TieredStopAtLevel=1");
    assertThat(JobProcess.quality("ProfileJob", settings, Map.of(), data).command(built))
        .contains("-XX:Tier4InvocationThreshold=50000", "-XX:+UseParallelGC");
    assertThat(new JobProcess("vn.kho.etl.jobs.LoadJob", List.of(), settings, false).command(built))
        .contains("-XX:Tier4InvocationThreshold=50000", "-XX:+UseParallelGC")
        .doesNotContain("-XX:TieredStopAtLevel=1");
  }

  @Test
  void aCollectorThatTheEnvironmentNamesIsTheOnlyOne() {
    assertThat(JobProcess.collector(Map.of("JAVA_TOOL_OPTIONS", "-Da=b -XX:+UseG1GC"), true))
        .isEmpty();
    assertThat(JobProcess.collector(Map.of("JDK_JAVA_OPTIONS", "-XX:+UseZGC"), false)).isEmpty();
    assertThat(JobProcess.collector(Map.of("_JAVA_OPTIONS", "-XX:+UseG1GC"), false)).isEmpty();
    assertThat(JobProcess.collector(Map.of("JAVA_TOOL_OPTIONS", "-Xlog:gc"), false))
        .contains("-XX:+UseParallelGC");
  }

  @Test
  void givesTheExitStatusAndKeepsTheClassesOfTheFirstRun() throws IOException {
    Path jar = jar();
    Files.writeString(built.resolve("etl-jobs.args"), "-cp\n\"" + jar + "\"\n");
    JobProcess job = new JobProcess(Ended.class.getName(), List.of("3"), settings(), false);

    assertThat(job.run(built)).isEqualTo(3);
    assertThat(built.resolve("etl-jobs-large.jsa")).exists();
    assertThat(job.command(built)).anyMatch(word -> word.startsWith("-XX:SharedArchiveFile="));
    assertThat(job.run(built)).isEqualTo(3);
  }

  @Test
  void loadsOfLittleAndOfMuchDoNotShareTheirClasses() throws IOException {
    Files.createFile(built.resolve("etl-jobs.jsa"));
    JobProcess little = new JobProcess(Ended.class.getName(), List.of(), settings(), true);
    JobProcess much = new JobProcess(Ended.class.getName(), List.of(), settings(), false);

    assertThat(little.command(built))
        .contains("-XX:SharedArchiveFile=" + built.resolve("etl-jobs.jsa"));
    assertThat(much.command(built))
        .noneMatch(word -> word.startsWith("-XX:SharedArchiveFile="))
        .anyMatch(word -> word.startsWith("-XX:ArchiveClassesAtExit="));
  }

  @Test
  void aJobThatCouldNotRunLeavesNoArchiveOfItsFewClasses() throws IOException {
    Path jar = jar();
    Files.writeString(built.resolve("etl-jobs.args"), "-cp\n\"" + jar + "\"\n");

    new JobProcess(Ended.class.getName(), List.of("2"), settings(), false).run(built);

    assertThat(built).isDirectoryNotContaining(file -> file.toString().contains(".jsa"));
  }

  private Path jar() throws IOException {
    Path jar = built.resolve("job.jar");
    String entry = Ended.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream in = Ended.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      Objects.requireNonNull(in).transferTo(out);
    }
    return jar;
  }

  @Test
  void aFewSmallFilesAreLoadedWithoutTheOptimisingCompiler() throws IOException {
    Path sources = Files.createDirectories(built.resolve("sources"));
    Settings settings = settings().with(Setting.SOURCES, sources.toString());
    Files.writeString(sources.resolve("a.csv"), "id\n1\n");

    assertThat(JobProcess.load(settings, Map.of(), List.of()).light()).isTrue();
    try (RandomAccessFile large = new RandomAccessFile(sources.resolve("b.csv").toFile(), "rw")) {
      large.setLength(200L << 20);
    }
    assertThat(JobProcess.load(settings, Map.of(), List.of()).light()).isFalse();
  }

  @Test
  void withoutTheLauncherItSaysSo() {
    JobProcess job = JobProcess.load(settings(), Map.of(), List.of());

    assertThatThrownBy(() -> job.run(built))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("Start it with kho");
  }

  private Settings settings() {
    return Settings.of(built, Map.of());
  }

  /** Ends with the status it is reported. */
  static final class Ended {
    private Ended() {}

    public static void main(String[] args) {
      System.exit(Integer.parseInt(args[0]));
    }
  }
}
