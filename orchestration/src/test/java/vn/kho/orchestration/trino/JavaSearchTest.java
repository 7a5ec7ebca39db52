package vn.kho.orchestration.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

class JavaSearchTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void theOldestThatFitsIsTaken() throws IOException {
    java("jdk-17", "17.0.15", "java.base");
    java("jdk-26", "26", "java.base");
    Path wanted = java("jdk-25", "25.0.3", "java.base jdk.incubator.vector");

    assertThat(search()).contains(new TrinoJava(wanted, 25, true));
  }

  @Test
  void macHomesAreSeen() throws IOException {
    Path wanted = java("temurin-25.jdk/Contents/Home", "25", "java.base");

    assertThat(search()).contains(new TrinoJava(wanted, 25, false));
  }

  @Test
  void tooOldOnesAndOtherFoldersAreNotTaken() throws IOException {
    java("jdk-17", "17.0.15", "java.base");
    java("jdk-8", "1.8.0_402", "java.base");
    Files.createDirectories(folder.resolve("notes"));

    assertThat(search()).isEmpty();
  }

  @Test
  void theSettingWins() throws IOException {
    java("jdk-25", "25", "java.base");
    Path wanted = java("mine", "24.0.1", "java.base");

    assertThat(new JavaSearch(List.of(folder)).find(settings(wanted)))
        .contains(new TrinoJava(wanted, 24, false));
  }

  @Test
  void aSettingThatDoesNotFitIsRefused() throws IOException {
    Path old = java("jdk-17", "17.0.15", "java.base");
    Settings settings = settings(old);
    JavaSearch search = new JavaSearch(List.of(folder));

    assertThatThrownBy(() -> search.find(settings))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("trino.java")
        .hasMessageContaining("24 or newer");
  }

  private java.util.Optional<TrinoJava> search() {
    return new JavaSearch(List.of(folder, folder.resolve("absent")))
        .find(Settings.of(folder, Map.of()));
  }

  private Settings settings(Path java) {
    return Settings.of(folder, Map.of(Setting.TRINO_JAVA.key(), java.toString()));
  }

  private Path java(String name, String version, String modules) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Path program = Files.createFile(home.resolve("bin/java"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
    return home;
  }
}
