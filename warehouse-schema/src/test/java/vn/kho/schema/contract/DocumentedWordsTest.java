package vn.kho.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.kho.schema.contract.reader.CustomProperties;
import vn.kho.schema.problem.ErrorCode;

/** Keeps docs/contracts.md and docs/errors.md complete: a new word or code needs a line there. */
class DocumentedWordsTest {
  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void everyWordOfOursHasALineInTheContractsPageAndNoOther() throws IOException {
    List<String> rows = rows("contracts.md");
    Set<String> words = new TreeSet<>();
    Stream.of(CustomProperties.OF_SERVER, CustomProperties.OF_OBJECT, CustomProperties.OF_COLUMN)
        .forEach(words::addAll);

    assertThat(words).as("words without a line in docs/contracts.md").allMatch(reported(rows));
    assertThat(first(rows, "kho\\.\\w+")).as("words that nobody reads").isSubsetOf(words);
  }

  @Test
  void everyModeSurvivorAndServerTypeIsReported() throws IOException {
    String page = Files.readString(DOCS.resolve("contracts.md"));
    for (LoadMode mode : LoadMode.values()) {
      assertThat(page).contains("`mode: " + mode.name().toLowerCase(Locale.ROOT) + "`");
    }
    for (DedupePolicy.SurvivorChoice survivor : DedupePolicy.SurvivorChoice.values()) {
      String word = survivor.name().toLowerCase(Locale.ROOT).replace('_', '-');
      assertThat(page).contains("`" + word + "`");
    }
    ServerType.loadable().forEach(type -> assertThat(page).contains("`" + type + "`"));
  }

  @Test
  void everyCodeHasALineWithItsNameAndOwnerAndNoOther() throws IOException {
    List<String> rows = rows("errors.md");
    for (ErrorCode code : ErrorCode.values()) {
      String start = "| %s | %s | %s | ".formatted(code.text(), code.name(), code.owner());
      assertThat(rows)
          .as("line of " + code.text() + " in docs/errors.md")
          .anyMatch(row -> row.startsWith(start));
    }
    Set<String> known =
        Arrays.stream(ErrorCode.values()).map(ErrorCode::text).collect(Collectors.toSet());
    assertThat(codes()).as("codes that nobody gives").isSubsetOf(known);
  }

  private static List<String> rows(String page) throws IOException {
    return Files.readAllLines(DOCS.resolve(page)).stream().filter(l -> l.startsWith("|")).toList();
  }

  private static Predicate<String> reported(List<String> rows) {
    return word -> rows.stream().anyMatch(row -> row.startsWith("| `" + word + "` |"));
  }

  private static Set<String> first(List<String> rows, String word) {
    Pattern cell = Pattern.compile("^\\| `(" + word + ")` \\|");
    return rows.stream()
        .flatMap(row -> cell.matcher(row).results().map(found -> found.group(1)))
        .collect(Collectors.toSet());
  }

  private static Set<String> codes() throws IOException {
    Pattern code = Pattern.compile("KHO-\\d{3}");
    Set<String> codes = new TreeSet<>();
    for (String page : List.of("contracts.md", "rules.md", "errors.md")) {
      code.matcher(Files.readString(DOCS.resolve(page)))
          .results()
          .forEach(m -> codes.add(m.group()));
    }
    return codes;
  }
}
