package vn.kho.etl.fingerprint;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.format.FileFormatPlugin;

/**
 * A checksum of the running program; results that a process with another checksum stored are not
 * reused. It covers the version of Java, the default locale, the jars of Kho and of plugins by
 * content, and libraries and class folders of a build by path, size and modification time.
 */
public final class CodeFingerprint {
  private static final Logger LOG = LoggerFactory.getLogger(CodeFingerprint.class);

  private CodeFingerprint() {}

  /**
   * The checksum of this process; a random one where the class path cannot be read, so that nothing
   * is reused.
   */
  public static String current() {
    return FingerprintHolder.CURRENT;
  }

  /** Computes the checksum on first use. */
  private static final class FingerprintHolder {
    private static final String CURRENT = made();
  }

  private static String made() {
    try {
      Set<Path> own = own();
      StringBuilder text = new StringBuilder();
      text.append(System.getProperty("java.runtime.version")).append(Locale.getDefault());
      for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
        Path path = Path.of(entry.isEmpty() ? "." : entry).toAbsolutePath().normalize();
        if (!own.contains(path) && Files.exists(path)) {
          stamps(path, text);
        }
      }
      for (Path path : own) {
        if (Files.isDirectory(path)) {
          stamps(path, text);
        } else {
          text.append('\n').append(Sha256.of(path));
        }
      }
      return Sha256.of(text.toString());
    } catch (IOException
        | UncheckedIOException
        | URISyntaxException
        | IllegalArgumentException
        | FileSystemNotFoundException e) {
      LOG.warn("what earlier loads found in files is not taken over, the program is not known", e);
      return UUID.randomUUID().toString();
    }
  }

  /** The locations of the classes of Kho and of its plugins. */
  private static Set<Path> own() throws IOException, URISyntaxException {
    Set<Class<?>> classes = new LinkedHashSet<>();
    classes.add(CodeFingerprint.class);
    classes.add(Contract.class);
    ServiceLoader.load(FileFormatPlugin.class).forEach(one -> classes.add(one.getClass()));
    CleanerRegistry.all().forEach(one -> classes.add(one.getClass()));
    Set<Path> places = new TreeSet<>();
    for (Class<?> one : classes) {
      Optional<CodeSource> source = Optional.ofNullable(one.getProtectionDomain().getCodeSource());
      if (source.isEmpty()) {
        throw new IOException("no place is known of " + one.getName());
      }
      places.add(Path.of(source.orElseThrow().getLocation().toURI()).toAbsolutePath().normalize());
    }
    return places;
  }

  private static void stamps(Path path, StringBuilder text) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        text.append('\n').append(file).append(' ').append(Files.size(file));
        text.append(' ').append(Files.getLastModifiedTime(file).toMillis());
      }
    }
  }
}
