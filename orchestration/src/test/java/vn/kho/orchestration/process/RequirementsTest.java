package vn.kho.orchestration.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pip installs is the file that was looked at when the list was made. */
class RequirementsTest {
  @ParameterizedTest
  @ValueSource(strings = {"src/main/airflow/requirements.txt", "../notebooks/requirements.txt"})
  void everyPackageIsPinnedAndCarriesHashes(String file) throws IOException {
    String text = Files.readString(Path.of(file)).replaceAll("(?m)^#.*\n", "");
    List<String> packages = List.of(text.replace("\\\n", " ").strip().split("\n"));

    assertThat(packages)
        .hasSizeGreaterThan(100)
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches("[A-Za-z0-9._-]+==\\S+ +(;[^-]*)?(--hash=sha256:[0-9a-f]{64} *)+"));
  }
}
