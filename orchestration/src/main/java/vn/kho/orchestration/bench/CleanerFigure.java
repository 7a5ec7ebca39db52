package vn.kho.orchestration.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a cleaner costs beside a plain Spark function.
 *
 * @param cleaner its name
 * @param cpu CPU-seconds for a million values
 * @param plain the Spark SQL beside it
 * @param plainCpu its CPU-seconds for a million values
 * @param same share of the distinct texts of which both give the same value, from 0 to 1
 */
public record CleanerFigure(
    String cleaner, double cpu, String plain, double plainCpu, double same) {
  private static final int PERCENT = 100;

  /** The figures in an answer of {@code kho bench clean}. */
  static List<CleanerFigure> of(JsonNode answer) {
    List<CleanerFigure> figures = new ArrayList<>();
    answer
        .path("cleaners")
        .fields()
        .forEachRemaining(
            one ->
                figures.add(
                    new CleanerFigure(
                        one.getKey(),
                        one.getValue().path("cpu_seconds").asDouble(),
                        one.getValue().path("plain").asText(),
                        one.getValue().path("plain_cpu_seconds").asDouble(),
                        one.getValue().path("same").asDouble())));
    return figures;
  }

  /** The section of the page; empty without figures. */
  static String section(List<CleanerFigure> figures) {
    if (figures.isEmpty()) {
      return "";
    }
    StringBuilder section = new StringBuilder("\n## What cleaners cost\n\n");
    section.append(
        """
        By `kho bench clean`: CPU-seconds for a million values beside the plain Spark function that an engineer would write first, and
        of how many distinct texts of the golden cases both give the same value. Both sides read the texts from memory, about 1 CPU-s of each figure.

        | cleaner | CPU-s | plain Spark | CPU-s | same value |
        |---|---|---|---|---|
        """);
    figures.forEach(figure -> section.append(figure.line()));
    return section.toString();
  }

  private String line() {
    return String.format(
        Locale.ROOT,
        "| `%s` | %.1f | `%s` | %.1f | %.0f %% |%n",
        cleaner,
        cpu,
        plain.replace("|", "\\|"),
        plainCpu,
        PERCENT * same);
  }
}
