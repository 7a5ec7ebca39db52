package vn.kho.schema.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.GoldenCase;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.step.CleaningContext;

/** Runs the golden cases of every cleaner, and holds the page of cleaners equal to them. */
class GoldenCasesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int LEAST = 600;

  private static final CleaningContext CONTEXT = read();
  private static final GoldenCaseRunner RUNNER = new GoldenCaseRunner(CONTEXT);

  /** The lists and words of this repository, read once. */
  static CleaningContext context() {
    return CONTEXT;
  }

  private static CleaningContext read() {
    Settings settings = Settings.of(ROOT, Map.of());
    return new CleaningContext(
        CodeLists.read(ROOT.resolve("warehouse-schema/code-lists")),
        LocalDate.of(2026, 1, 1),
        settings.zone(Setting.TIME_ZONE),
        settings.list(Setting.CLEAN_NULL_WORDS));
  }

  static List<GoldenCase> all() {
    List<GoldenCase> all = new ArrayList<>(GoldenCase.builtIn("plain"));
    CleanerRegistry.all().forEach(cleaner -> all.addAll(cleaner.cases()));
    return all;
  }

  @ParameterizedTest
  @MethodSource("all")
  void aCaseComesOutAsItSays(GoldenCase golden) {
    assertThat(RUNNER.actual(golden)).isEqualTo(golden.expected());
  }

  static Stream<CleanerDescriptor> cleaners() {
    return CleanerRegistry.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cleaners")
  void aCleanerHasCasesThatNameItAndEachOfItsArguments(CleanerDescriptor cleaner) {
    String cases = String.join("\n", cleaner.cases().stream().map(GoldenCase::cleaner).toList());

    assertThat(cleaner.cases()).allMatch(golden -> golden.cleaner().contains(cleaner.name()));
    cleaner.arguments().forEach(argument -> assertThat(cases).contains(argument.name() + ":"));
  }

  @Test
  void thereAreManyCases() {
    assertThat(all()).hasSizeGreaterThanOrEqualTo(LEAST);
  }

  @Test
  void thePageOfCleanersIsWrittenFromThem() throws IOException {
    assertThat(Files.readString(ROOT.resolve("docs/cleaners.md"))).isEqualTo(CleanerPage.text());
  }
}
