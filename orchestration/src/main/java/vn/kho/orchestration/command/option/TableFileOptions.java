package vn.kho.orchestration.command.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.kho.orchestration.process.JobArguments;

/** Options that override what is detected in a file without a contract. */
public final class TableFileOptions {
  @Option(names = "--sheet", paramLabel = "NAME", description = "Workbooks: the sheet to read.")
  private @Nullable String sheet;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "Text: such as TCVN3 or windows-1258 (default: found out).")
  private @Nullable String encoding;

  @Option(
      names = "--meridian",
      paramLabel = "DEGREES",
      description =
          "GeoJSON in metres of VN-2000: its central meridian, such as 107 or 105.75 (default: as"
              + " its crs says).")
  private @Nullable String meridian;

  /** Adds what was given. */
  public JobArguments addTo(JobArguments arguments) {
    return arguments
        .with("--sheet", sheet)
        .with("--encoding", encoding)
        .with("--meridian", meridian);
  }
}
