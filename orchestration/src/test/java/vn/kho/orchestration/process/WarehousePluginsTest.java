package vn.kho.orchestration.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.orchestration.command.Kho;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** A process that has no jobs on its class path, in a warehouse with a jar of a format. */
class WarehousePluginsTest {
  private static final String SERVICE = "META-INF/services/vn.kho.schema.format.FileFormatPlugin";
  private static final String PLUGIN =
      """
      package an;

      public class Lines implements vn.kho.etl.format.RecordFormatPlugin {
        public vn.kho.schema.format.FileFormat format() {
          return new vn.kho.schema.format.FileFormat(
              "an-lines", java.util.List.of("anlines"), java.util.List.of(), "lines", "dòng",
              java.util.Set.of(), java.util.List.of(), java.util.List.of());
        }

        public vn.kho.etl.record.RecordFormat reader(vn.kho.schema.contract.Server server) {
          throw new IllegalStateException();
        }
      }
      """;

  private static final String CLEANERS =
      "META-INF/services/vn.kho.schema.contract.CleanerDescriptor";

  /** The source of a cleaner; its class, name, golden cases and step are to be filled in. */
  private static final Path CLEANER =
      Path.of("..", "warehouse-schema/src/test/resources/plugins/cleaner.java.txt");

  private static final String CASE =
      "new vn.kho.schema.contract.GoldenCase("
          + "\"case of the jar\", \"an_number\", \"string\", \"7\", \"8\")";
  private static final String STAGES =
      "META-INF/services/vn.kho.schema.afterload.AfterLoadStageType";
  private static final String TOTALS =
      """
      package an;

      import java.util.List;
      import vn.kho.schema.contract.Contracts;
      import vn.kho.schema.contract.DatasetName;
      import vn.kho.schema.settings.Settings;

      public class Totals implements vn.kho.schema.afterload.AfterLoadStageType {
        public String name() {
          return "an_totals";
        }

        public vn.kho.schema.contract.Bilingual description() {
          return vn.kho.schema.contract.Bilingual.of("tổng | totals");
        }

        public List<DatasetName> reads(Settings settings, Contracts contracts) {
          throw new IllegalStateException("reads of the jar");
        }
      }
      """;

  @TempDir private Path home = Path.of("");

  @Test
  void aFormatOfAJarIsKnown() throws IOException {
    assertThat(words()).contains("csv").doesNotContain("anlines");
    jar("formats.jar", Map.of(SERVICE, "an.Lines".getBytes(StandardCharsets.UTF_8)));
    assertThat(words()).contains("csv", "anlines");
  }

  @Test
  void aDriverIsNotOpenedFurther() throws IOException {
    jar("driver.jar", Map.of("META-INF/services/java.sql.Driver", new byte[0]));
    Files.writeString(home.resolve("libraries/broken.jar"), "no jar");
    assertThat(words()).contains("csv").doesNotContain("anlines");
  }

  @Test
  void aJarThatCannotBeLoadedIsReportedByItsSetting() throws IOException {
    jar("formats.jar", Map.of(SERVICE, "an.Missing".getBytes(StandardCharsets.UTF_8)));
    assertThat(words()).contains("KHO-102", "sources.libraries", "an.Missing");
  }

  @Test
  void twoCleanersOfOneNameAreReportedByTheSetting() throws IOException {
    jar("cleaners.jar", Map.of(CLEANERS, "an.Second".getBytes(StandardCharsets.UTF_8)));
    assertThat(words())
        .contains("KHO-102", "sources.libraries", "two cleaners have the name 'number'")
        .contains("NumberCleaner and an.Second")
        .doesNotContain("ExceptionInInitializerError");
  }

  /** A command asks for a name only once it knows those of the jars. */
  @Test
  void commandsKnowTheCleanersAndStagesOfAJar() throws IOException {
    jar(
        "an.jar",
        Map.of(
            CLEANERS, "an.Third".getBytes(StandardCharsets.UTF_8),
            STAGES, "an.Totals".getBytes(StandardCharsets.UTF_8)));
    assertThat(words("cleaners", "an_number")).contains("an_number: a trial", "'7' -> 8");
    assertThat(words("cleaners", "--verify", "--set", "content.code-lists=" + home))
        .contains("case of the jar: an_number of '7' gives '7', expected '8'");
    assertThat(words("after-load", "an_totals")).doesNotContain("there is none of this name");
    assertThat(words("after-load", "an_total")).contains("there is none of this name: an_total");
  }

  /** What a command prints in a process of its own; without one, the words of formats it knows. */
  private String words(String... command) throws IOException {
    List<String> path = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    Files.createDirectories(home.resolve(".kho"));
    Files.writeString(
        home.resolve(".kho/etl-jobs.args"),
        "-Xss1m\n\"" + String.join(File.pathSeparator, path) + "\"\n");
    String without =
        path.stream()
            .filter(one -> !one.contains("etl-jobs"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dkho.root=" + home, "-cp", without));
    words.addAll(List.of(WarehousePluginsTest.class.getName(), home.toString()));
    words.addAll(List.of(command));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    try (InputStream said = process.getInputStream()) {
      return new String(said.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Runs a command; without one, prints what words a contract may have in a warehouse. */
  public static void main(String[] arguments) {
    Path home = Path.of(arguments[0]);
    try {
      Class.forName("vn.kho.etl.format.RecordFormatPlugin");
      throw new IllegalStateException("the jobs are on the class path");
    } catch (ClassNotFoundException e) {
      // As in the process of kho.
    }
    try {
      if (arguments.length > 1) {
        Kho.commandLine().execute(Arrays.copyOfRange(arguments, 1, arguments.length));
        return;
      }
      WarehousePlugins.take(Settings.of(home, Map.of()), home.resolve(".kho"));
      System.out.println(FileFormats.words());
    } catch (KhoException e) {
      System.out.println(e.code().text() + " " + e.getMessage());
    }
  }

  private void jar(String name, Map<String, byte[]> entries) throws IOException {
    Path folder = Files.createDirectories(home.resolve("libraries"));
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        add(jar, entry.getKey(), entry.getValue());
      }
      Path classes = compiled();
      try (Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
          add(jar, classes.relativize(file).toString(), Files.readAllBytes(file));
        }
      }
    }
  }

  private Path compiled() throws IOException {
    Path source = Files.writeString(home.resolve("Lines.java"), PLUGIN);
    String cleaner = Files.readString(CLEANER);
    Path second =
        Files.writeString(
            home.resolve("Second.java"), cleaner.formatted("Second", "number", "", "text"));
    Path third =
        Files.writeString(
            home.resolve("Third.java"), cleaner.formatted("Third", "an_number", CASE, "text"));
    Path totals = Files.writeString(home.resolve("Totals.java"), TOTALS);
    Path classes = Files.createDirectories(home.resolve("classes"));
    int status =
        Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                classes.toString(),
                source.toString(),
                second.toString(),
                third.toString(),
                totals.toString());
    assertThat(status).isZero();
    return classes;
  }

  private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(bytes);
    jar.closeEntry();
  }
}
