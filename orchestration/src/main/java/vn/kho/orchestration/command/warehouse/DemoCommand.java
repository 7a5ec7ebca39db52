package vn.kho.orchestration.command.warehouse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.afterload.StageOutput;
import vn.kho.orchestration.command.night.MartsCommand;
import vn.kho.orchestration.command.option.StepProgress;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.download.ArchiveExtractor;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobProcess;
import vn.kho.orchestration.sql.SqlResultFormat;
import vn.kho.orchestration.sql.TrinoConnection;
import vn.kho.orchestration.trino.TrinoInstall;
import vn.kho.orchestration.trino.TrinoServer;
import vn.kho.orchestration.trino.TrinoStateFile;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.ExitStatus;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Loads sample data and serves it on one machine. */
@Command(
    name = "demo",
    description = {
      "Sample agencies -> clean Iceberg tables -> a running Trino, with example queries.",
      "With sources.location set, that folder is loaded in place of the sample.",
      "Exit status 0: all published; 1: some held, failed or missing; 2: could not run."
    },
    footer = {"", "Example:", "  kho demo"})
public final class DemoCommand implements Callable<Integer> {
  private static final String SEED = "1";
  private static final List<String> QUERIES =
      List.of(
          """
          SELECT monument_name, nationality_name, visits
          FROM mart.visit_by_monument
          ORDER BY visits DESC
          LIMIT 6\
          """,
          """
          SELECT ward_name, eateries, located
          FROM mart.eatery_by_ward
          ORDER BY eateries DESC
          LIMIT 6\
          """);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Override
  public Integer call() {
    Settings settings = place.settings();
    PrintWriter out = spec.commandLine().getOut();
    StepProgress steps = new StepProgress(out, 4);
    steps.next("Sample files of the agencies", () -> sample(settings));
    JobProcess load = JobProcess.load(settings, place.overrides(Map.of()), List.of("--all"));
    int status = steps.next("One night: every dataset", () -> load.run(BuildFolder.path()));
    if (status == ExitStatus.NOT_RUN) {
      return status;
    }
    TrinoStateFile running =
        steps.next(
            "Trino (the first time fetches 540 MB)",
            () -> new TrinoServer(settings).start(new TrinoInstall(settings)));
    List<StageOutput> marts =
        steps.next("Marts", () -> MartsCommand.make(place, settings, () -> running, out));
    marts.forEach(mart -> out.println("      " + MartsCommand.line(mart)));
    show(out, running, settings.zone(Setting.TIME_ZONE));
    boolean made = marts.stream().allMatch(mart -> mart.refusal().isEmpty());
    return made ? status : 1;
  }

  private static void show(PrintWriter out, TrinoStateFile running, ZoneId zone) {
    try (TrinoConnection sql = TrinoConnection.connect(running.url(), zone)) {
      for (String query : QUERIES) {
        out.printf("%n%s;%n%n%s", query, SqlResultFormat.TABLE.of(sql.ask(query)));
      }
    }
    out.printf(
        "%nTrino is running. JDBC: %s  (user kho, no password, this machine only)%n",
        running.url());
    out.println(
        "Ask more:  ./kho sql shell        Charts:  ./kho notebooks        Stop:  ./kho sql stop");
    out.flush();
  }

  /**
   * Writes the sample sources once, by an atomic rename; never touches a folder of the user's own.
   */
  private static Path sample(Settings settings) {
    Path folder = settings.path(Setting.SOURCES);
    boolean ours = settings.text(Setting.SOURCES).equals(Setting.SOURCES.fallback());
    if (!ours || Files.exists(folder)) {
      return folder;
    }
    Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
    try {
      ArchiveExtractor.delete(fresh);
      Files.createDirectories(fresh);
      int status =
          JobProcess.sample(List.of("--out", fresh.toString(), "--seed", SEED))
              .run(BuildFolder.path());
      if (status != 0) {
        throw new KhoException(
            ErrorCode.INTERNAL_FAULT,
            "Cannot write the sample, its job ended with " + status + ": " + fresh + ".");
      }
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
