package vn.kho.etl.fingerprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * A checksum of everything that determines the result of loading a delivery: the contract, the
 * suite, the code lists that these name, the settings for cleaning, and the jars of plugins that
 * read or clean it. A file that was loaded with another fingerprint is loaded again, so that an
 * edited rule or contract takes effect with the next nightly run and not with the agency's next
 * file. Kho's own code is no part of it.
 */
public final class LoadFingerprint {
  private static final int SHOWN = 6;
  private final Path suites;
  private final Map<String, byte[]> lists;
  private final String meanings;
  private final PluginFingerprint plugins = new PluginFingerprint();

  private LoadFingerprint(Path suites, Map<String, byte[]> lists, String meanings) {
    this.suites = suites;
    this.lists = lists;
    this.meanings = meanings;
  }

  /** Reads the code lists of these settings once; contracts and suites are read on request. */
  public static LoadFingerprint of(Settings settings) {
    Map<String, byte[]> lists = new TreeMap<>();
    Path folder = settings.path(Setting.CODE_LISTS);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(LoadFingerprint::list).toList()) {
          String name = String.valueOf(file.getFileName());
          lists.put(name.substring(0, name.length() - ".csv".length()), digest(read(file)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    String meanings =
        settings.zone(Setting.TIME_ZONE) + "\n" + settings.list(Setting.CLEAN_NULL_WORDS);
    return new LoadFingerprint(settings.path(Setting.SUITES), lists, meanings);
  }

  /** The contract's version with the checksum behind it: {@code 1.0.0+4f1c22ab09d3}. */
  public String of(Contract contract) {
    MessageDigest all = Sha256.digest();
    all.update(meanings.getBytes(StandardCharsets.UTF_8));
    Path suite =
        suites.resolve(contract.name().domain()).resolve(contract.name().dataset() + ".yaml");
    StringBuilder words = new StringBuilder();
    for (Path file : new Path[] {contract.file(), suite}) {
      byte[] bytes = Files.isRegularFile(file) ? read(file) : new byte[0];
      all.update(digest(bytes));
      words.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
    }
    String text = words.toString();
    lists.forEach(
        (name, bytes) -> {
          if (text.contains(name)) {
            all.update(bytes);
          }
        });
    plugins.of(contract).forEach(jar -> all.update(jar.getBytes(StandardCharsets.UTF_8)));
    return contract.version() + "+" + HexFormat.of().formatHex(all.digest(), 0, SHOWN);
  }

  /** A checksum of all code lists and settings, including those that no contract names. */
  public String surroundings() {
    MessageDigest all = Sha256.digest();
    all.update(meanings.getBytes(StandardCharsets.UTF_8));
    lists.forEach(
        (name, bytes) -> {
          all.update((name + "\n").getBytes(StandardCharsets.UTF_8));
          all.update(bytes);
        });
    return HexFormat.of().formatHex(all.digest());
  }

  /** Whether a path is a code list: a regular file, and not, for example, a link to a device. */
  private static boolean list(Path file) {
    return file.toString().endsWith(".csv") && Files.isRegularFile(file);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] digest(byte[] bytes) {
    return Sha256.digest().digest(bytes);
  }
}
