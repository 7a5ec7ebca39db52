package vn.kho.quality.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.TestSpark;
import vn.kho.quality.check.CheckResult;
import vn.kho.quality.check.DataCheck;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.schema.problem.KhoException;

/**
 * Suites that try to run code, to read a file, or to take all time and memory, in both executions:
 * each ends with a sentence, and a good rule beside a bad one is judged.
 */
class HostileChecksTest {
  /** Ends the test where a suite is never judged; the longest takes a few seconds. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String DATA =
      "id,name,js\n1,"
          + "a".repeat(60_000)
          + "?,\"{\"\"a\"\": 1}\"\n2,Huế,\""
          + "[".repeat(50_000)
          + "]".repeat(50_000)
          + "\"\n";

  @TempDir private static Path folder = Path.of("");
  private int number;

  @TestFactory
  Stream<DynamicTest> eachEndsWithASentence() throws IOException {
    TestSpark.session();
    Files.writeString(folder.resolve("rows.csv"), DATA);
    Files.writeString(folder.resolve("secret.txt"), "geheim\n");
    return HostileSuite.all(folder.resolve("secret.txt"))
        .map(hostile -> DynamicTest.dynamicTest(title(hostile.suite()), () -> run(hostile)));
  }

  private static String title(String suite) {
    String last = suite.strip().substring(suite.strip().lastIndexOf('\n') + 1);
    return "…" + last.substring(0, Math.min(90, last.length())).replaceAll("\\p{Cntrl}", "?");
  }

  private void run(HostileSuite hostile) throws IOException {
    Path suite = write(hostile.suite());
    assertThat(CompletableFuture.supplyAsync(() -> local(suite)))
        .as("exit status")
        .succeedsWithin(PATIENCE)
        .isEqualTo(hostile.status());
    assertThat(CompletableFuture.supplyAsync(() -> distributed(suite)))
        .as("of the rows on Spark")
        .succeedsWithin(PATIENCE)
        .isEqualTo(hostile.status());
    assertThat(Path.of("/tmp/kho-was-here")).doesNotExist();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("suite" + number++ + ".yaml"), text);
  }

  private static int local(Path suite) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
    String data = folder.resolve("rows.csv").toString();
    int status =
        CheckJob.run(
            new String[] {"--home", folder.toString(), "--data", data, "--suite", suite.toString()},
            both,
            both);
    assertSentence(out.toString(StandardCharsets.UTF_8), status);
    return status;
  }

  private static void assertSentence(String said, int status) {
    String head = said.substring(0, Math.min(3_000, said.length()));
    assertThat(head)
        .doesNotContain("geheim", "root:x:0", "\tat ", "KHO-9")
        .doesNotContainPattern("\\w+(Exception|Error)\\b");
    assertThat(said).isNotBlank();
    if (status < HostileSuite.REFUSED) {
      assertThat(said).containsPattern("đạt / passed +critical +good");
    }
  }

  private static int distributed(Path suite) {
    Suite rules;
    try {
      rules = SuiteReader.read(suite);
    } catch (KhoException e) {
      return HostileSuite.REFUSED;
    }
    try {
      CheckResult result =
          DataCheck.on(TestSpark.session())
              .run(
                  rules,
                  TestSpark.session()
                      .read()
                      .schema("id BIGINT, name STRING, js STRING")
                      .option("header", true)
                      .option("escape", "\"")
                      .csv(folder.resolve("rows.csv").toString()));
      int status = result.success() ? HostileSuite.PASSED : HostileSuite.FAILED;
      assertSentence(result.table(), status);
      return status;
    } catch (KhoException e) {
      assertThat(e.getMessage()).doesNotContain("Exception");
      return HostileSuite.REFUSED;
    }
  }
}
