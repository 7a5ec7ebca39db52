package vn.kho.etl.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.kho.schema.cleaner.GoldenCaseRunner;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.step.CleaningContext;

/** A cleaner that is one class and one line is read, validated, documented and run. */
class ExtendingCleanersTest {
  private static final CleaningContext CONTEXT =
      new CleaningContext(
          CodeLists.none(), LocalDate.of(2026, 1, 1), ZoneId.of("Asia/Ho_Chi_Minh"), List.of());

  @Test
  void oneClassAndOneLineAddACleaner() {
    assertThat(new GoldenCaseRunner(CONTEXT).failures(new InitialsCleaner().cases())).isEmpty();
  }

  @Test
  void anUnknownCleanerOrArgumentIsReportedWithTheNearest() {
    assertThatExceptionOfType(KhoException.class)
        .isThrownBy(() -> CleanerRegistry.parse("initial", CodeLists.none()))
        .withMessageContaining("unknown cleaner: initial; did you mean 'initials'?");
    assertThatExceptionOfType(KhoException.class)
        .isThrownBy(() -> CleanerRegistry.parse("{initials: {marks: '-'}}", CodeLists.none()))
        .withMessageContaining("unknown option of initials: marks; did you mean 'mark'?");
    assertThatExceptionOfType(KhoException.class)
        .isThrownBy(() -> CleanerRegistry.parse("{number: {style: vn}}", CodeLists.none()))
        .withMessageContaining("Cannot use 'style' with an unknown value: vn; did you mean 'vi'?");
  }

  @Test
  void theClassStandsInThePageAsItIs() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "extending.md"));
    String source =
        Files.readString(Path.of("src/test/java/vn/kho/etl/clean/InitialsCleaner.java"));
    String body = source.substring(source.indexOf("public final class"));

    assertThat(page).contains(body.lines().collect(Collectors.joining("\n")));
  }
}
