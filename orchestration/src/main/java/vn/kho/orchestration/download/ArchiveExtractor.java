package vn.kho.orchestration.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks archives, without the folder at their top. */
public final class ArchiveExtractor {
  private ArchiveExtractor() {}

  /** Unpacks a {@code .tar.gz} with the {@code tar} that every Unix has: it keeps run bits. */
  public static void tar(Path archive, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> command =
        List.of("tar", "-xzf", archive.toString(), "-C", folder.toString(), "--strip-components=1");
    Process tar =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(Path.of("/dev/null").toFile()))
            .start();
    try {
      int status = tar.waitFor();
      if (status != 0) {
        throw new IOException("tar ended with status " + status + " on " + archive.getFileName());
      }
    } catch (InterruptedException e) {
      tar.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Unpacks those entries of a zip file whose name starts with {@code prefix}, without it. */
  public static void zip(Path archive, String prefix, Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().startsWith(prefix)).toList()) {
        Path target = folder.resolve(entry.getName().substring(prefix.length())).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("an entry points outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, target);
          }
        }
      }
    }
  }

  /** Deletes a folder and all in it, if it is there. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
