package vn.kho.quality.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.TestSpark;

class CheckAFileTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void fiveLinesCheckAFile() throws IOException {
    TestSpark.session();
    Path data = Files.writeString(folder.resolve("visit.csv"), "day,visitors\n2024-01-01,120\n");
    Path suite =
        Files.writeString(
            folder.resolve("visit.yaml"),
            """
            suite: visit
            expectations:
              - type: expect_column_values_to_be_between
                column: visitors
                min_value: 0
            """);
    ByteArrayOutputStream reported = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(reported, true, StandardCharsets.UTF_8));
    try {
      CheckAFile.main(new String[] {data.toString(), suite.toString()});
    } finally {
      System.setOut(out);
    }

    assertThat(reported.toString(StandardCharsets.UTF_8))
        .contains("1 of 1 rules hold")
        .contains("usable");
  }

  @Test
  void theReadmeShowsTheLinesThatRun() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    List<String> lines =
        Files.readAllLines(Path.of("src/test/java/vn/kho/quality/example/CheckAFile.java"));
    int first = lines.indexOf("  public static void main(String[] args) {") + 1;

    for (String line : lines.subList(first, first + 5)) {
      assertThat(readme).contains(line.strip());
    }
  }
}
