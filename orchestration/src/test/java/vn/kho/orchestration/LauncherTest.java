package vn.kho.orchestration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code kho} on machines where a JDK 17 is missing or is installed somewhere. */
class LauncherTest {
  private static final Path SCRIPT = Path.of("").toAbsolutePath().resolveSibling("kho");
  private static final List<String> MODULES =
      List.of("picocli", "warehouse-schema", "quality-rules", "etl-jobs", "orchestration");

  @TempDir private Path folder = Path.of("");

  @Test
  void withoutJdk17ItSaysSoAndWhereItLooked() throws Exception {
    Path old = jdk("jdk-21", "21.0.2");

    Ended ended = kho(Map.of("JAVA_HOME", old.toString()));

    assertThat(ended.status).isEqualTo(2);
    assertThat(ended.said)
        .contains("no JDK 17 was found", "KHO_JAVA", "JAVA_HOME   (" + old + ")")
        .contains(folder.resolve("jvm").toString(), "~/.sdkman", "/opt")
        .contains("adoptium.net");
  }

  @Test
  void aWrongKhoJavaIsNamed() throws Exception {
    Ended ended = kho(Map.of("KHO_JAVA", "/nowhere"));

    assertThat(ended.status).isEqualTo(2);
    assertThat(ended.said).contains("KHO_JAVA is not the home of a JDK 17: /nowhere");
  }

  @Test
  void aRuntimeWithoutCompilerIsNotEnough() throws Exception {
    Path runtime = jdk("jre-17", "17.0.1");
    Files.delete(runtime.resolve("bin/javac"));

    assertThat(kho(Map.of("JAVA_HOME", runtime.toString())).status).isEqualTo(2);
  }

  @Test
  void aJdk17InTheUsualFoldersIsTaken() throws Exception {
    jdk("jvm/jdk-17-here", "17.0.9");

    // The build fails, since there is nothing to build; so the JDK was found.
    assertThat(kho(Map.of()).said).contains("building").doesNotContain("no JDK 17");
  }

  @Test
  void whatMavenHasBuiltIsTakenWhereNoSourceIsNewer() throws Exception {
    jdk("jvm/jdk-17-here", "17.0.9");
    built(10, 20, 30);

    Ended ended = kho(Map.of());

    assertThat(ended.said).doesNotContain("building");
    assertThat(ended.status).as(ended.said).isZero();
    assertThat(folder.resolve(".kho/lib/etl-jobs.jar")).hasContent("jar of etl-jobs");
    assertThat(folder.resolve(".kho/orchestration.args"))
        .content(UTF_8)
        .contains(folder.resolve(".kho/lib/etl-jobs.jar") + ":/m2/picocli.jar")
        .doesNotContain("target");
  }

  @ParameterizedTest
  @CsvSource({"40, 20, 30", "25, 20, 30", "10, 30, 20"})
  void whatIsOlderThanASourceOrWhatWasCompiledSinceIsBuiltAnew(int source, int compiled, int jar)
      throws Exception {
    jdk("jvm/jdk-17-here", "17.0.9");
    built(source, compiled, jar);

    assertThat(kho(Map.of()).said).contains("building");
  }

  @Test
  void ofTwoJarsOfAModuleNoneIsTaken() throws Exception {
    jdk("jvm/jdk-17-here", "17.0.9");
    built(10, 20, 30);
    Files.writeString(folder.resolve("etl-jobs/target/etl-jobs-0.2.0.jar"), "another");

    assertThat(kho(Map.of()).said).contains("building");
  }

  /** All modules as a build of Maven leaves them; the seconds at which each thing was written. */
  private void built(int source, int compiled, int jar) throws IOException {
    at(Files.writeString(folder.resolve("pom.xml"), "pom"), source);
    for (String module : MODULES) {
      Path home = folder.resolve(module);
      Path target = home.resolve("target");
      Path list =
          target.resolve(
              "maven-status/maven-compiler-plugin/compile/default-compile/inputFiles.lst");
      Files.createDirectories(list.getParent());
      at(Files.writeString(list, "A.java"), compiled);
      Path built = target.resolve(module + "-0.1.0.jar");
      at(Files.writeString(built, "jar of " + module), jar);
      Files.writeString(
          target.resolve("class-path"),
          folder.resolve("etl-jobs/target/etl-jobs-0.1.0.jar") + ":/m2/picocli.jar");
      at(Files.writeString(home.resolve("pom.xml"), "pom"), source);
      Path main = Files.createDirectories(home.resolve("src/main"));
      at(Files.writeString(main.resolve("A.java"), "class A {}"), source);
      at(main, source);
    }
  }

  private static void at(Path file, int second) throws IOException {
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second)));
  }

  private Ended kho(Map<String, String> environment) throws Exception {
    Path script = Files.copy(SCRIPT, folder.resolve("kho"));
    Files.createDirectories(folder.resolve("jvm"));
    ProcessBuilder builder =
        new ProcessBuilder("bash", script.toString(), "--help").redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", commandsOnly().toString());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("KHO_JAVA_FOLDERS", folder.resolve("jvm").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), said);
  }

  /** A path with the few programs that the script calls, and no java. */
  private Path commandsOnly() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String name :
        new String[] {
          "bash",
          "dirname",
          "basename",
          "readlink",
          "grep",
          "cat",
          "find",
          "head",
          "mkdir",
          "cp",
          "mv",
          "sed",
          "rm",
          "awk",
          "tee",
          "tail",
          "sleep",
          "touch"
        }) {
      Path program = Path.of("/usr/bin").resolve(name);
      Path real = Files.exists(program) ? program : Path.of("/bin").resolve(name);
      Path call = Files.writeString(bin.resolve(name), "#!/bin/sh\nexec " + real + " \"$@\"\n");
      assertThat(call.toFile().setExecutable(true)).isTrue();
    }
    return bin;
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    for (String program : new String[] {"java", "javac"}) {
      Path file = Files.writeString(home.resolve("bin").resolve(program), "#!/bin/sh\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private record Ended(int status, String said) {}
}
