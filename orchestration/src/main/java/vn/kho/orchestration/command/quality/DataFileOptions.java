package vn.kho.orchestration.command.quality;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.kho.orchestration.process.JobArguments;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** The options that say what data is looked at, and how it is written. */
final class DataFileOptions {
  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "csv, json, excel, parquet or iceberg (default: found out).")
  private @Nullable String format;

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description = "CSV: the character between fields, \\t for a tab (default: found out).")
  private @Nullable String delimiter;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description =
          "Texts: such as windows-1258 (default: as found; with --no-header, --header-row or"
              + " --skip-rows by a byte order mark, else UTF-8).")
  private @Nullable String encoding;

  @Option(
      names = "--null",
      paramLabel = "TEXT",
      description =
          "CSV: a text that means no value, such as NA; repeatable. Empty fields always do.")
  private List<String> nulls = new ArrayList<>();

  @Option(
      names = "--no-header",
      description = "CSV: the first line is data; columns are column_1, column_2, ...")
  private boolean noHeader;

  @Option(
      names = "--text",
      description = {
        "CSV: every column is text. Else whole numbers, numbers and true/false are recognised;",
        "a leading zero keeps a column text, and so do dates."
      })
  private boolean text;

  @Option(
      names = "--record-path",
      paramLabel = "PATH",
      description = "JSON: where the list of records is, such as result.records.")
  private @Nullable String recordPath;

  @Option(
      names = "--sheet",
      paramLabel = "NAME",
      description = "Excel: name or number of the sheet (default: the first with a table).")
  private @Nullable String sheet;

  @Option(
      names = "--header-row",
      paramLabel = "N",
      description = "CSV, Excel: the row with the column names, from 1 (default: as found).")
  private @Nullable Integer headerRow;

  @Option(
      names = "--skip-rows",
      paramLabel = "N",
      description = "CSV, Excel: how many rows below the header are no records, such as units.")
  private @Nullable Integer skipRows;

  /** The place as the job knows it: a dataset that has a contract is its table. */
  static String place(String data, Settings settings) {
    String[] name = data.split("\\.", -1);
    boolean dataset =
        name.length == 2
            && !Files.exists(Path.of(data))
            && Files.exists(
                settings.path(Setting.CONTRACTS).resolve(name[0]).resolve(name[1] + ".yaml"));
    return dataset ? "kho." + data : data;
  }

  /** The arguments of a job that looks at this place. */
  JobArguments arguments(String data) {
    return JobArguments.of(List.of("--data", data))
        .with("--format", format)
        .with("--delimiter", delimiter)
        .with("--encoding", encoding)
        .with("--record-path", recordPath)
        .with("--sheet", sheet)
        .with("--header-row", headerRow)
        .with("--skip-rows", skipRows)
        .withEach("--null", nulls)
        .flag("--no-header", noHeader)
        .flag("--text", text);
  }
}
