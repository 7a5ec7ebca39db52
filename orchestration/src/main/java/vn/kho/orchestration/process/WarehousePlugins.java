package vn.kho.orchestration.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.zip.ZipFile;
import vn.kho.schema.afterload.AfterLoadStageType;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.format.FileFormatPlugin;
import vn.kho.schema.plugin.Plugins;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.source.SourceTypePlugin;

/**
 * Lets this process know the formats, sources, cleaners and after-load stages of the jars of {@code
 * sources.libraries}, so that it reads contracts and schedules as jobs do. Jars without a service
 * of Kho, such as drivers, are not loaded here.
 */
public final class WarehousePlugins {
  private static final List<Class<?>> KINDS =
      List.of(
          FileFormatPlugin.class,
          SourceTypePlugin.class,
          CleanerDescriptor.class,
          AfterLoadStageType.class);

  private static List<Path> known = List.of();

  private WarehousePlugins() {}

  /**
   * Takes the plugins of a warehouse.
   *
   * @throws KhoException SETTING_INVALID where a jar or a class of it cannot be loaded, or two
   *     cleaners have one name
   */
  public static synchronized void take(Settings settings, Path built) {
    List<Path> jars = JobLibraries.added(settings).stream().filter(WarehousePlugins::adds).toList();
    if (jars.isEmpty() || jars.equals(known)) {
      return;
    }
    List<Path> all = new ArrayList<>(jars);
    if (Files.exists(built.resolve("etl-jobs.args"))) {
      all.addAll(JobLibraries.of(built, settings)); // A plugin's class extends classes of the jobs.
    }
    ClassLoader loader = new URLClassLoader(urls(all), Plugins.class.getClassLoader());
    Plugins.from(loader);
    try {
      KINDS.forEach(Plugins::of);
      CleanerRegistry.names();
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot load what the jars of the setting sources.libraries add to Kho: "
              + e.getMessage()
              + ". Build them against this version of Kho, or remove them.",
          e);
    }
    known = jars;
  }

  /** Whether a jar says that it adds something to Kho. */
  private static boolean adds(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      Set<String> services =
          Set.copyOf(KINDS.stream().map(kind -> "META-INF/services/" + kind.getName()).toList());
      return services.stream().anyMatch(service -> zip.getEntry(service) != null);
    } catch (IOException e) {
      return false; // No jar; the job that needs it says so.
    }
  }

  private static URL[] urls(List<Path> jars) {
    try {
      List<URL> urls = new ArrayList<>();
      for (Path jar : jars) {
        urls.add(jar.toUri().toURL());
      }
      return urls.toArray(URL[]::new);
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
