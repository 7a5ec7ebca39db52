package vn.kho.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the pages about the code to it: classes, members, links and packages that they name. */
class DocumentedClassesTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> MODULES =
      List.of("warehouse-schema", "quality-rules", "etl-jobs", "orchestration");

  /** A class, and a member where one is named: {@code LoadRun.entrance}. */
  private static final Pattern NAME =
      Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:\\.([A-Za-z]\\w*))?`");

  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");
  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:class|interface|record|enum) ([A-Z]\\w*)");

  /** Names of the Java library and of Deequ. */
  private static final Set<String> FOREIGN = Set.of("Throwable", "State");

  @ParameterizedTest
  @ValueSource(strings = {"ARCHITECTURE.md", "docs/extending.md"})
  void everyClassAndMemberThatAPageNamesIsThere(String page) throws IOException {
    Map<String, String> sources = sources();

    List<String> unknown = new ArrayList<>();
    NAME.matcher(Files.readString(ROOT.resolve(page)))
        .results()
        .filter(found -> !FOREIGN.contains(found.group(1)))
        .forEach(
            found -> {
              String source = sources.get(found.group(1));
              String member = found.group(2);
              if (source == null
                  || (member != null && !source.matches("(?s).*\\b" + member + "\\b.*"))) {
                unknown.add(found.group());
              }
            });

    assertThat(sources).containsKeys("LoadRun", "Passed", "RuleBook", "Contract", "JobProcess");
    assertThat(unknown).as("names of " + page + " that are in no source file").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "docs", "docs/decisions"})
  void everyFileThatAPageLinksIsThere(String pages) throws IOException {
    Path place = ROOT.resolve(pages);
    List<String> broken = new ArrayList<>();
    for (Path page : Files.isDirectory(place) ? markdown(place) : List.of(place)) {
      Path folder = page.toAbsolutePath().getParent();
      LINK.matcher(Files.readString(page))
          .results()
          .map(found -> found.group(1))
          .filter(link -> !link.contains("://") && !link.startsWith("mailto:"))
          .filter(link -> !Files.exists(folder.resolve(link)))
          .forEach(link -> broken.add(page.getFileName() + ": " + link));
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void aLinkedClassIsTheOneThatItsLinkOpens() throws IOException {
    String page = Files.readString(ROOT.resolve("ARCHITECTURE.md"));

    List<String> other =
        Pattern.compile("\\[`([A-Z]\\w+)`]\\(([^)]+\\.java)\\)")
            .matcher(page)
            .results()
            .filter(found -> !found.group(2).endsWith("/" + found.group(1) + ".java"))
            .map(found -> found.group())
            .toList();

    assertThat(other).isEmpty();
  }

  @Test
  void theMapOfPackagesHasEachOfThem() throws IOException {
    String page = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
    int begin = page.indexOf("Packages of `etl-jobs`");
    String map = page.substring(begin, page.indexOf("## ", begin));
    Set<String> told =
        Pattern.compile("[a-z]+")
            .matcher(map)
            .results()
            .map(r -> r.group())
            .collect(Collectors.toSet());

    Set<String> missing = new TreeSet<>();
    try (Stream<Path> packages = Files.list(Path.of("src/main/java/vn/kho/etl"))) {
      packages.map(Path::getFileName).map(Path::toString).forEach(missing::add);
    }
    assertThat(missing).contains("jobs", "land", "check");
    missing.removeAll(told);

    assertThat(missing).as("packages that ARCHITECTURE.md does not explain").isEmpty();
  }

  private static List<Path> markdown(Path folder) throws IOException {
    try (Stream<Path> pages = Files.list(folder)) {
      return pages.filter(page -> page.toString().endsWith(".md")).toList();
    }
  }

  /** Source text by the names of the types that it declares. */
  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          String text = Files.readString(file);
          DECLARED
              .matcher(text)
              .results()
              .forEach(r -> sources.merge(r.group(1), text, String::concat));
        }
      }
    }
    return sources;
  }
}
