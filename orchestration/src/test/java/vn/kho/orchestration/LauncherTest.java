package vn.kho.orchestration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code kho} on machines where a JDK 17 is missing or stands somewhere. */
class LauncherTest {
  private static final Path SCRIPT = Path.of("").toAbsolutePath().resolveSibling("kho");
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
      Path file = Files.createFile(home.resolve("bin").resolve(program));
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private record Ended(int status, String said) {}
}
