package vn.kho.orchestration.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BenchPageTest {
  @Test
  void aFigureStandsBesideItsAimAndWhatIsMissedSaysWhatIsNext() {
    String page =
        BenchPage.of(
            LocalDate.of(2026, 11, 28),
            List.of("2 cores"),
            "kho bench report",
            List.of(
                figure("copy", 2, OptionalDouble.of(2.4)),
                figure("load", 3, OptionalDouble.of(2.9)),
                figure("night", 1, OptionalDouble.empty())),
            List.of());

    assertThat(page)
        .contains("| copy | 2.40 times | under 2.00 | missed | `kho bench copy` |")
        .contains("| load | 2.90 times | under 3.00 | met |")
        .contains("| night | not measured times | under 1.00 |  |")
        .contains("- **copy**: next of copy\n")
        .doesNotContain("next of load", "next of night", "What cleaners cost");
  }

  @Test
  void aCleanerStandsBesideThePlainFunctionThatIsNearest() throws IOException {
    String answer =
        """
        {"values": 1000, "cleaners": {
          "phone": {"cpu_seconds": 2.44, "plain": "a | b", "plain_cpu_seconds": 3.2, "same": 0.375}}}
        """;
    String page =
        BenchPage.of(
            LocalDate.of(2026, 11, 28),
            List.of("2 cores"),
            "kho bench report",
            List.of(),
            List.of(CleanerFigure.section(CleanerFigure.of(new ObjectMapper().readTree(answer)))));

    assertThat(page)
        .contains("## What cleaners cost")
        .contains("| `phone` | 2.4 | `a \\| b` | 3.2 | 38 % |\n");
  }

  @Test
  void aReaderStandsBesideThePlainLibraryOfItsFormat() throws IOException {
    String answer =
        """
        {"formats": {
          "csv": {"cpu_seconds": 0.2, "library": "FastCSV", "plain_cpu_seconds": 0.1, "ratio": 0.5}}}
        """;
    String page =
        BenchPage.of(
            LocalDate.of(2026, 11, 28),
            List.of("2 cores"),
            "kho bench report",
            List.of(),
            List.of(ReaderFigure.section(ReaderFigure.of(new ObjectMapper().readTree(answer)))));

    assertThat(page).contains("| `csv` | 0.20 | FastCSV | 0.10 | 0.50 | missed |\n");
  }

  @Test
  void cpuOfEndedProcessesIsReadBehindANameWithSpacesAndBrackets() {
    String stat = "12 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 150 50 1234 66 20 0 1";

    assertThat(ChildCpu.parse(stat)).hasValue(13.0);
  }

  @Test
  void versionsOfLibrariesAreReadFromTheClassPathWithoutItsFolders() {
    assertThat(BenchMachine.libraries("-cp\n\"/m/spark-sql_2.12-3.5.7.jar:/m/deequ-2.1.jar\""))
        .containsExactly("spark-sql_2.12 3.5.7", "deequ 2.1");
  }

  private static BenchFigure figure(String name, double aim, OptionalDouble value) {
    return new BenchFigure(
        name, OptionalDouble.of(aim), value, "times", "kho bench " + name, "next of " + name);
  }
}
