package vn.kho.quality.jobs;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.profile.Profiler;
import vn.kho.quality.profile.TableProfile;
import vn.kho.schema.codelist.CodeList;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** The main of a profile of data. Exit status 0: done; 2: it could not run. */
@Command(
    name = "profile",
    description = "Profiles data column by column, or drafts a suite of rules for them.",
    footer = {
      "",
      "Example:",
      "  profile --home DIR --data eateries.csv --suggest --out draft.yaml"
    })
public final class ProfileJob implements Callable<Integer> {
  private final PrintStream out;
  @Mixin private DataOptions data = new DataOptions();

  @Option(names = "--suggest", description = "Drafts a suite of rules.")
  private boolean suggest;

  @Option(names = "--out", paramLabel = "FILE", description = "Where the draft is written.")
  private @Nullable Path file;

  @Option(names = "--json", description = "The answer as JSON.")
  private boolean json;

  private ProfileJob(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    JobMain.run(ProfileJob::run, arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return JobCommandLine.run(new ProfileJob(out), arguments, out, err);
  }

  @Override
  public Integer call() {
    Settings settings = data.settings();
    DataLocation location = data.data();
    Profiler profiler =
        new Profiler(
            new LazySparkSession(settings), lists(settings), settings.zone(Setting.TIME_ZONE));
    WarehouseTableColumns columns = WarehouseTableColumns.of(location, settings);
    if (suggest) {
      write(profiler.suggest(location, name(location), columns.keys(), columns.masked()));
      return 0;
    }
    TableProfile profile = profiler.profile(location).masked(columns.masked());
    out.println(json ? profile.json() : profile.text());
    return 0;
  }

  private static List<CodeList> lists(Settings settings) {
    CodeLists lists = CodeLists.read(settings.path(Setting.CODE_LISTS));
    return lists.names().stream().map(lists::list).toList();
  }

  /** A dataset's own name; else that of the file. */
  private static String name(DataLocation data) {
    String location = data.location();
    return data.named()
        ? location.substring(location.indexOf('.') + 1)
        : String.valueOf(Path.of(location).getFileName()).replaceFirst("\\..*$", "");
  }

  private void write(String suite) {
    if (file == null) {
      out.print(suite);
      return;
    }
    try {
      Files.writeString(file, suite);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println("Bản nháp / Draft: " + file);
  }
}
