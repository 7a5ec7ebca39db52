package vn.kho.quality.jobs;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.profile.Profiler;
import vn.kho.schema.codelist.CodeList;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;

/**
 * The main of a profile: {@code --data PLACE [--suggest [--out FILE]] [--json]} and the options of
 * {@link CheckJob} about data. Exit status 0: done; 2: it could not run.
 */
public final class ProfileJob {
  private static final Logger LOG = LoggerFactory.getLogger(ProfileJob.class);

  private ProfileJob() {}

  public static void main(String[] arguments) {
    JobMain.run(ProfileJob::run, arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    try {
      JobInputs given = JobInputs.read(arguments, Set.of("--out"), Set.of("--suggest"));
      DataLocation data = given.data();
      Profiler profiler =
          new Profiler(
              new LazySparkSession(given.settings()),
              lists(given),
              given.settings().zone(Setting.TIME_ZONE));
      if (given.words().flag("--suggest")) {
        write(profiler.suggest(data, name(data)), given.words().last("--out"), out);
      } else if (given.words().flag("--json")) {
        out.println(profiler.profile(data).json());
      } else {
        out.println(profiler.profile(data).text());
      }
      return 0;
    } catch (KhoException e) {
      err.println(e.line());
      LOG.debug("could not run", e);
      return 2;
    } catch (RuntimeException e) {
      LOG.error("could not run, a fault of Kho", e);
      return 2;
    }
  }

  private static List<CodeList> lists(JobInputs given) {
    CodeLists lists = CodeLists.read(given.settings().path(Setting.CODE_LISTS));
    return lists.names().stream().map(lists::list).toList();
  }

  /** A dataset's own name; else that of the file. */
  private static String name(DataLocation data) {
    String location = data.location();
    return data.named()
        ? location.substring(location.indexOf('.') + 1)
        : String.valueOf(Path.of(location).getFileName()).replaceFirst("\\..*$", "");
  }

  private static void write(String suite, Optional<String> file, PrintStream out) {
    if (file.isEmpty()) {
      out.print(suite);
      return;
    }
    try {
      Files.writeString(Path.of(file.orElseThrow()), suite);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println("Bản nháp / Draft: " + file.orElseThrow());
  }
}
