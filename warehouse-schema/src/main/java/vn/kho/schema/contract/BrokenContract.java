package vn.kho.schema.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.kho.schema.problem.Problem;

/**
 * A contract that cannot be used: its dataset is not loaded, and every load of its agency reports
 * it.
 *
 * @param file the file
 * @param agency the id that its {@code team} names; empty where it names none that can be read
 * @param problems what is wrong with it, by line; at least one
 */
public record BrokenContract(Path file, String agency, List<Problem> problems) {
  /** The agency in a file that is not valid YAML: the first name below {@code team}. */
  private static final Pattern TEAM =
      Pattern.compile(
          "(?m)^team:[ \\t]*(?:\\{[^}\\n]*?\\b|\\R(?:[ \\t]+\\S.*\\R)*?[ \\t]+)name:[ \\t]*[\"']?([\\w-]+)");

  /** Copies the list. */
  public BrokenContract {
    problems = List.copyOf(problems);
  }

  /**
   * The broken contracts among these problems, by file.
   *
   * @param agencies the agency of each file that could be read as YAML
   */
  public static List<BrokenContract> of(List<Problem> problems, Map<Path, String> agencies) {
    Map<Path, List<Problem>> byFile =
        problems.stream()
            .collect(Collectors.groupingBy(Problem::file, TreeMap::new, Collectors.toList()));
    return byFile.entrySet().stream()
        .map(
            one ->
                new BrokenContract(
                    one.getKey(),
                    Optional.ofNullable(agencies.get(one.getKey()))
                        .orElseGet(() -> agencyIn(one.getKey())),
                    one.getValue()))
        .toList();
  }

  private static String agencyIn(Path file) {
    try {
      Matcher team =
          TEAM.matcher(
              Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "");
      return team.find() ? team.group(1) : "";
    } catch (IOException e) {
      return ""; // That it cannot be read is among its problems.
    }
  }

  /**
   * The dataset by the path of its file, {@code domain/dataset.yaml}, since the content cannot be
   * trusted.
   */
  public String dataset() {
    Path folder = file.getParent();
    String domain = folder == null ? "" : folder.getFileName() + ".";
    return domain + String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
  }

  /** {@link #dataset} if it is a valid dataset name. */
  public Optional<DatasetName> name() {
    String[] parts = dataset().split("\\.", 2);
    return parts.length < 2 ? Optional.empty() : DatasetName.parse(parts[0], parts[1]);
  }

  /** The first problem with file and line, and the number of further ones. */
  public String text() {
    int more = problems.size() - 1;
    return problems.get(0).text()
        + (more == 0 ? "" : " " + more + " more in this file; see them all: kho validate");
  }
}
