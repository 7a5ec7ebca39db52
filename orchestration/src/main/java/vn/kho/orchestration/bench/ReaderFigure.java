package vn.kho.orchestration.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the reader of a format costs beside the plain library.
 *
 * @param format its word
 * @param cpu CPU-seconds of our reader
 * @param library the plain library
 * @param plainCpu its CPU-seconds for the same file
 * @param ratio our throughput as a share of the library's
 */
public record ReaderFigure(
    String format, double cpu, String library, double plainCpu, double ratio) {

  /** The figures in an answer of {@code kho bench read}. */
  static List<ReaderFigure> of(JsonNode answer) {
    List<ReaderFigure> figures = new ArrayList<>();
    answer
        .path("formats")
        .fields()
        .forEachRemaining(
            one ->
                figures.add(
                    new ReaderFigure(
                        one.getKey(),
                        one.getValue().path("cpu_seconds").asDouble(),
                        one.getValue().path("library").asText(),
                        one.getValue().path("plain_cpu_seconds").asDouble(),
                        one.getValue().path("ratio").asDouble())));
    return figures;
  }

  /** The section of the page; empty without figures. */
  static String section(List<ReaderFigure> figures) {
    if (figures.isEmpty()) {
      return "";
    }
    StringBuilder section = new StringBuilder("\n## What readers cost\n\n");
    section.append(
        """
        By `kho bench read`: CPU-seconds for the same generated file (12 columns, a million rows; 200,000 of .xlsx and .ods, 100,000 of
        GeoJSON, 65,535 of .xls), all cells as text, no cleaning, in turns in one process that is warm. The ratio is our throughput by
        the library's, the median of seven rounds; the aim is at least 0.7.

        | format | CPU-s | plain library | CPU-s | ratio | |
        |---|---|---|---|---|---|
        """);
    figures.forEach(figure -> section.append(figure.line()));
    return section.toString();
  }

  private String line() {
    return String.format(
        Locale.ROOT,
        "| `%s` | %.2f | %s | %.2f | %.2f | %s |%n",
        format,
        cpu,
        library,
        plainCpu,
        ratio,
        ratio < 0.7 ? "missed" : "met");
  }
}
