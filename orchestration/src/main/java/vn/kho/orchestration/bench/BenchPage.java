package vn.kho.orchestration.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The page of figures, in Markdown. */
final class BenchPage {
  private BenchPage() {}

  /**
   * The page.
   *
   * @param command the command that writes it
   * @param sections what cleaners and readers cost; empty texts where that was not measured
   */
  static String of(
      LocalDate day,
      List<String> machine,
      String command,
      List<BenchFigure> figures,
      List<String> sections) {
    StringBuilder page = new StringBuilder("# Benchmarks\n\n");
    page.append("Written by `").append(command).append("` on ").append(day).append(".\n");
    page.append(
        """
        CPU-seconds are user and system time, of a whole process from its start where the figure says "from nothing",
        else of the work alone in a process that is warm; "the first such night of the process" still compiles its code. Two sides that are compared run in turns in one process.
        Profiles, what was tried, and figures before and after a change: [notes](benchmarks-notes.md).

        """);
    machine.forEach(line -> page.append("- ").append(line).append('\n'));
    page.append("\n| figure | measured | aim | | command |\n|---|---|---|---|---|\n");
    for (BenchFigure figure : figures) {
      page.append("| ").append(figure.name()).append(" | ");
      page.append(number(figure.value())).append(' ').append(figure.unit()).append(" | ");
      page.append(figure.aim().isPresent() ? "under " + number(figure.aim()) : "").append(" | ");
      page.append(verdict(figure)).append(" | `").append(figure.command()).append("` |\n");
    }
    List<BenchFigure> missed = figures.stream().filter(BenchFigure::missed).toList();
    page.append("\n## What is missed\n\n");
    if (missed.isEmpty()) {
      page.append("Nothing of the above.\n");
    }
    missed.forEach(
        figure ->
            page.append("- **")
                .append(figure.name())
                .append("**: ")
                .append(figure.next())
                .append('\n'));
    sections.forEach(page::append);
    return page.toString();
  }

  private static String verdict(BenchFigure figure) {
    return figure.value().isEmpty() || figure.aim().isEmpty()
        ? ""
        : figure.missed() ? "missed" : "met";
  }

  /** A figure as the page and the progress show it. */
  static String number(OptionalDouble value) {
    return value.isEmpty()
        ? "not measured"
        : String.format(
            Locale.ROOT, value.getAsDouble() < 1 ? "%.3f" : "%.2f", value.getAsDouble());
  }
}
