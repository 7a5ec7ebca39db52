package vn.kho.orchestration.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The server that plays Trino and Airflow answers so that their clients go all the way. */
class ArchiveTrainingTest {
  @Test
  void theClientsUnderstandWhatTheyAreAnswered() {
    String root = Path.of("..").toAbsolutePath().normalize().toString();

    assertThat(ArchiveTraining.run(root)).isZero();
  }
}
