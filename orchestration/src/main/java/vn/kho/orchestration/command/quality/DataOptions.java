package vn.kho.orchestration.command.quality;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** The options that say what data is looked at, and how it is written. */
final class DataOptions {
  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "csv, parquet or iceberg (default: found out).")
  private @Nullable String format;

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description = "CSV: the character between fields, \\t for a tab (default: found out).")
  private @Nullable String delimiter;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "CSV: such as windows-1258 (default: a byte order mark decides, else UTF-8).")
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
  List<String> arguments(String data) {
    List<String> arguments = new ArrayList<>(List.of("--data", data));
    if (format != null) {
      arguments.addAll(List.of("--format", format));
    }
    if (delimiter != null) {
      arguments.addAll(List.of("--delimiter", delimiter));
    }
    if (encoding != null) {
      arguments.addAll(List.of("--encoding", encoding));
    }
    nulls.forEach(one -> arguments.addAll(List.of("--null", one)));
    if (noHeader) {
      arguments.add("--no-header");
    }
    if (text) {
      arguments.add("--text");
    }
    return arguments;
  }
}
