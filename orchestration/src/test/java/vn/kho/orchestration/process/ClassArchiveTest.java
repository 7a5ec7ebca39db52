package vn.kho.orchestration.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  private static final String WRITTEN = "-Dkho.class-archive=";

  @TempDir private Path folder = Path.of("");

  private Path fresh(ClassArchive archive) throws IOException {
    Path fresh =
        archive.options().stream()
            .filter(option -> option.startsWith(WRITTEN))
            .map(option -> Path.of(option.substring(WRITTEN.length())))
            .findFirst()
            .orElseThrow();
    return Files.writeString(fresh, "classes");
  }

  @Test
  void theArchiveOfALoadThatReadNothingIsNotKept() throws IOException {
    ClassArchive archive = new ClassArchive(folder.resolve("etl-jobs.jsa"));
    Path fresh = fresh(archive);
    Files.writeString(Path.of(fresh + ".few"), "");

    archive.keep(1);

    assertThat(folder).as("neither the archive nor the mark").isEmptyDirectory();
    fresh(archive);
    archive.keep(1);
    assertThat(archive.file()).as("a load of which something failed").hasContent("classes");
    assertThat(archive.options())
        .contains("-XX:SharedArchiveFile=" + archive.file())
        .noneMatch(option -> option.startsWith(WRITTEN));
  }

  @Test
  void theArchiveOfAJobThatCouldNotRunIsNotKept() throws IOException {
    ClassArchive archive = new ClassArchive(folder.resolve("rules.jsa"));
    fresh(archive);

    archive.keep(2);

    assertThat(folder).isEmptyDirectory();
  }
}
