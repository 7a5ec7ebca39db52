package vn.kho.quality.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.verdict.Dimension;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.Severity;

/** Keeps docs/rules.md complete: a new expectation needs a line there. */
class DocumentedExpectationsTest {
  private static final Path PAGE = Path.of("..", "docs", "rules.md");

  @Test
  void everyExpectationHasALineWithWhatItMustBeGiven() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    for (String name : Expectations.names()) {
      Optional<String> line =
          lines.stream().filter(one -> one.startsWith("| `" + name + "`")).findFirst();
      assertThat(line).as("line of " + name + " in docs/rules.md").isPresent();
      Expectations.named(name).orElseThrow().arguments().stream()
          .filter(Argument::required)
          .forEach(
              argument ->
                  assertThat(line.orElseThrow())
                      .as("'" + argument.name() + "' of " + name + " in docs/rules.md")
                      .contains("`" + argument.name()));
    }
  }

  @Test
  void noOtherExpectationIsNamed() throws IOException {
    Set<String> named = new TreeSet<>();
    Pattern.compile("`((?:expect|unexpected)_\\w+)`")
        .matcher(Files.readString(PAGE))
        .results()
        .map(found -> found.group(1))
        .filter(name -> !Expectations.isRetired(name) && !name.endsWith("_count"))
        .filter(name -> !name.equals("unexpected_rows_query"))
        .forEach(named::add);
    assertThat(named).isSubsetOf(Expectations.names());
  }

  @Test
  void everySeverityDimensionAndOutcomeIsReported() throws IOException {
    String page = Files.readString(PAGE);
    for (Enum<?>[] words :
        List.<Enum<?>[]>of(Severity.values(), Dimension.values(), Outcome.values())) {
      Arrays.stream(words)
          .map(word -> "`" + word.name().toLowerCase(Locale.ROOT) + "`")
          .forEach(word -> assertThat(page).contains(word));
    }
  }
}
