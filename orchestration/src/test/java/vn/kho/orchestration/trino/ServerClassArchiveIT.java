package vn.kho.orchestration.trino;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.orchestration.process.ProcessIdentity;
import vn.kho.schema.settings.Settings;

/** A small program in the Java of Trino, started by the options of an archive. */
class ServerClassArchiveIT {
  private static final String FROM_ARCHIVE = "source: shared objects file (top)";

  @TempDir private Path server = Path.of("");

  /** The program. */
  static final class Greeting {
    private Greeting() {}

    /** Says that it ran. */
    public static void main(String[] arguments) {
      System.out.println("ran");
    }
  }

  @Test
  void theSecondStartUsesWhatTheFirstRecorded() throws IOException, InterruptedException {
    ServerClassArchive archive = archive();

    assertThat(run(archive)).contains("ran").doesNotContain(FROM_ARCHIVE);
    assertThat(archive.file()).exists();
    assertThat(run(archive)).contains("ran").contains(FROM_ARCHIVE);
  }

  @Test
  void whatWasNotWrittenToItsEndIsRecordedAnew() throws IOException, InterruptedException {
    ServerClassArchive archive = archive();
    run(archive);
    byte[] whole = Files.readAllBytes(archive.file());
    byte[] withoutHead = whole.clone();
    Arrays.fill(withoutHead, 0, 4096, (byte) 0);
    for (byte[] broken :
        List.of(
            new byte[0],
            Arrays.copyOf(whole, 200),
            Arrays.copyOf(whole, whole.length / 2),
            Arrays.copyOf(withoutHead, whole.length / 2),
            withoutHead)) {
      Files.delete(archive.file());
      Files.deleteIfExists(server.resolve(archive.file().getFileName() + ".recorder"));
      Files.write(archive.file(), broken);

      assertThat(run(archive)).contains("ran").doesNotContain(FROM_ARCHIVE);
      assertThat(run(archive)).contains("ran").contains(FROM_ARCHIVE);
    }
  }

  @Test
  void anArchiveOfOtherJarsIsNotUsed() throws IOException, InterruptedException {
    ServerClassArchive archive = archive();
    run(archive);
    Files.move(server.resolve("greeting.jar"), server.resolve("renamed.jar"));

    assertThat(run(archive)).contains("ran").doesNotContain(FROM_ARCHIVE);
  }

  private ServerClassArchive archive() throws IOException {
    String name = Greeting.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(server.resolve("greeting.jar")));
        InputStream program = Greeting.class.getClassLoader().getResourceAsStream(name)) {
      assertThat(program).isNotNull();
      jar.putNextEntry(new JarEntry(name));
      program.transferTo(jar);
      jar.closeEntry();
    }
    return ServerClassArchive.of(server, java());
  }

  private static TrinoJava java() {
    return new TrinoInstall(Settings.of(Path.of("").toAbsolutePath(), Map.of())).java();
  }

  /** What a start that this process asks for prints, with the classes that it loads. */
  private String run(ServerClassArchive archive) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java().program().toString()));
    command.addAll(archive.options(ProcessIdentity.of(ProcessHandle.current())));
    command.addAll(
        List.of(
            "-Xlog:disable",
            "-Xlog:class+load:stdout",
            "-cp",
            TrinoFiles.classPath(server),
            Greeting.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
