package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar of a cleaner that is exchanged while the agency delivers the same file. */
class ChangedPluginTest {
  private static final String SERVICE =
      "META-INF/services/vn.kho.schema.contract.CleanerDescriptor";

  /** The source of a cleaner; its class, name, golden cases and step are to be filled in. */
  private static final Path CLEANER =
      RepositoryRoot.path().resolve("warehouse-schema/src/test/resources/plugins/cleaner.java.txt");

  @TempDir private Path home = Path.of("");

  @Test
  void theSameFileIsLoadedAgainByTheContractsThatNameItsCleaner() throws Exception {
    TestLoad load = Trial.in(home);
    Trial.write(home, "one");
    Trial.write(home, "other");
    Trial.edit(
        home,
        "one",
        "description: \"Mã | Code\"",
        "description: \"Mã | Code\"\n        customProperties: [{property: kho.clean, value: [suffix]}]");
    Files.writeString(home.resolve("sources/one.csv"), "code,amount\na,1\n");
    Files.writeString(home.resolve("sources/other.csv"), "code,amount\na,1\n");
    jar("-1");
    assertThat(loaded(load)).containsExactly("published", "published");
    assertThat(Trial.rows(load, "one")).containsExactly("a-1 1");
    assertThat(loaded(load)).containsExactly("skipped", "skipped");
    jar("-2");
    assertThat(loaded(load)).as("another cleaner").containsExactly("published", "skipped");
    assertThat(Trial.rows(load, "one")).containsExactly("a-2 1");
  }

  /** The verdicts of both datasets, by a load with the jar on its class path. */
  private List<String> loaded(TestLoad load) throws IOException, InterruptedException {
    File log = Files.createTempFile(home, "load", ".log").toFile();
    String path =
        System.getProperty("java.class.path") + File.pathSeparator + home.resolve("cleaner.jar");
    List<String> command =
        LoadProcess.command(List.of(), path, LoadJob.class, List.of(load.arguments("--all")));
    Process process = new ProcessBuilder(command).redirectError(log).start();
    JsonNode answer;
    try (InputStream out = process.getInputStream()) {
      answer = new ObjectMapper().readTree(out);
    }
    assertThat(process.waitFor()).as(Files.readString(log.toPath())).isZero();
    Map<String, String> verdicts = new TreeMap<>();
    answer
        .path("datasets")
        .forEach(one -> verdicts.put(one.path("dataset").asText(), one.path("verdict").asText()));
    return List.copyOf(verdicts.values());
  }

  private void jar(String suffix) throws IOException {
    String text =
        Files.readString(CLEANER).formatted("Suffix", "suffix", "", "text + \"" + suffix + "\"");
    Path source = Files.writeString(home.resolve("Suffix.java"), text);
    Path classes = Files.createDirectories(home.resolve("classes"));
    int status =
        Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
            .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
    assertThat(status).isZero();
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(home.resolve("cleaner.jar")))) {
      add(jar, SERVICE, "an.Suffix".getBytes(StandardCharsets.UTF_8));
      add(jar, "an/Suffix.class", Files.readAllBytes(classes.resolve("an/Suffix.class")));
    }
  }

  private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(bytes);
    jar.closeEntry();
  }
}
