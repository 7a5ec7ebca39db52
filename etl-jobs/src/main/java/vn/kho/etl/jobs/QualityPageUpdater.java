package vn.kho.etl.jobs;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.etl.quarantine.QuarantineReader;
import vn.kho.etl.review.QuarantineStates;
import vn.kho.etl.review.RunReportReader;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.page.PageWriter;
import vn.kho.quality.page.RunReport;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Writes the quality pages of a run from the tables.
 *
 * @param settings where the pages and the suites are
 * @param warehouse where the tables are
 * @param contracts names, owners and which values are personal
 */
record QualityPageUpdater(Settings settings, Warehouse warehouse, Contracts contracts) {
  private static final Logger LOG = LoggerFactory.getLogger(QualityPageUpdater.class);

  /** The folder of the pages by the settings. */
  static Path folder(Settings settings) {
    return settings.text(Setting.QUALITY_LOCATION).isEmpty()
        ? settings.path(Setting.STATE).resolve("quality")
        : settings.path(Setting.QUALITY_LOCATION);
  }

  /**
   * Writes the index of a run and the pages that are not there yet.
   *
   * @param run the run; the newest where it is empty
   * @param datasets whose pages are written again; all where it is empty
   * @return the index
   */
  Path write(Optional<String> run, Set<String> datasets, Path folder) {
    PageWriter pages = new PageWriter(folder, settings.zone(Setting.TIME_ZONE));
    RunReport report =
        new RunReportReader(warehouse, contracts, settings.path(Setting.SUITES), this::quarantined)
            .read(
                run,
                (its, dataset) ->
                    datasets.isEmpty() ? !pages.has(its, dataset) : datasets.contains(dataset));
    return pages.write(report);
  }

  private QuarantineStates quarantined(Set<String> datasets) {
    Map<String, Map<String, Long>> states = new QuarantineReader(warehouse).states(datasets);
    return dataset -> states.getOrDefault(dataset, Map.of());
  }

  /**
   * Writes the pages of a night, if the settings want them and any dataset has something to report.
   * What is published stays published where that fails; the result of the night notes it.
   */
  NightlyRunResult after(NightlyRunResult night) {
    if (!settings.flag(Setting.QUALITY_PAGES)) {
      return night;
    }
    Path folder = folder(settings);
    Path newest = folder.resolve(PageWriter.NEWEST);
    if (!night.results()) {
      return night.withPages(Optional.of(newest).filter(Files::exists), List.of());
    }
    try {
      write(Optional.of(night.run()), Set.of(), folder);
      return night.withPages(Optional.of(newest), List.of());
    } catch (KhoException | UncheckedIOException e) {
      LOG.warn("The quality pages of {} could not be written", night.run(), e);
      String note =
          "The quality pages could not be written to "
              + folder
              + ": "
              + e.getMessage()
              + ". Write them later with kho quality report --run "
              + night.run();
      return night.withPages(Optional.empty(), List.of(note));
    }
  }
}
