package vn.kho.etl.format.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedLinesTest {

  @ParameterizedTest
  @ValueSource(strings = {"---", "==== ====", "\t___ -", "- ---"})
  void theLineThatIsDrawnBelowNamesIsNoRecord(String line) throws IOException {
    FixedLines lines = new FixedLines();
    assertThat(lines.next(new BufferedReader(new StringReader(line + "\nAn  1"))))
        .isEqualTo("An  1");
    assertThat(lines.leftOut()).isEqualTo(Map.of("preamble", 1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--", "-- -- ==", "---x", "x ---", "--- 1"})
  void aLineWithLessOrMoreIsOne(String line) throws IOException {
    assertThat(new FixedLines().next(new BufferedReader(new StringReader(line)))).isEqualTo(line);
  }

  /** Where a line is looked through again from each of its letters, this takes many minutes. */
  @Test
  @Timeout(120)
  void aLongLineIsReadOnce() throws IOException {
    String line = "-".repeat(1_000_000) + "x";
    assertThat(new FixedLines().next(new BufferedReader(new StringReader(line)))).isEqualTo(line);
  }
}
