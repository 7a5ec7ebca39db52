package vn.kho.quality.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes reports as files: for each run a folder with {@code index.html} and {@code index.json},
 * and for each dataset {@code NAME.html}, {@code NAME.json} and {@code NAME.junit.xml}. Each page
 * is one file that opens from disk and asks no network.
 */
public final class PageWriter {
  /** The file that redirects to the index of the newest run. */
  public static final String NEWEST = "index.html";

  private final PageTemplates templates;
  private final Path folder;

  /**
   * Pages below a folder, which is made where there is none.
   *
   * @param zone in which times are shown
   */
  public PageWriter(Path folder, ZoneId zone) {
    this.folder = folder;
    this.templates = new PageTemplates(zone);
  }

  /** Whether there is a page of a dataset as it was in a run. */
  public boolean has(String run, String dataset) {
    return Files.exists(folder.resolve(run).resolve(name(dataset) + ".html"));
  }

  /**
   * Writes a run's index and the pages that are to be written, each into the folder of its run: a
   * dataset whose source did not change keeps the page of its last run.
   *
   * @return the index page
   */
  public Path write(RunReport report) {
    for (RunReport.DatasetLine line : report.datasets()) {
      if (line.page()) {
        write(line.report());
      }
    }
    Path here = folder.resolve(report.run());
    put(here.resolve("index.json"), ReportJson.of(report));
    Path index =
        put(here.resolve("index.html"), templates.run(new RunView(report, templates.parts())));
    lead(report.run());
    return index;
  }

  /** Redirects the folder's index to a run, unless a newer run has pages there. */
  private void lead(String run) {
    try (Stream<Path> there = Files.list(folder)) {
      boolean newer =
          there
              .filter(other -> Files.exists(other.resolve("index.html")))
              .anyMatch(other -> String.valueOf(other.getFileName()).compareTo(run) > 0);
      if (!newer) {
        put(folder.resolve(NEWEST), templates.newest(run));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(DatasetReport report) {
    Path here = folder.resolve(report.visit().run());
    String name = name(report.subject().dataset());
    put(
        here.resolve(name + ".html"),
        templates.dataset(new DatasetView(report, templates.parts())));
    put(here.resolve(name + ".json"), ReportJson.of(report));
    put(here.resolve(name + ".junit.xml"), JUnitXml.of(report));
  }

  /** A dataset's name as a file's. */
  static String name(String dataset) {
    return dataset.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /** Writes a file by an atomic rename, so that neither a browser nor a crash sees half a page. */
  private static Path put(Path file, String text) {
    Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(part, text, StandardCharsets.UTF_8);
      return Files.move(
          part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
