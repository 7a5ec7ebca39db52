package vn.kho.etl.fingerprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.format.FileFormatPlugin;

/**
 * Checksums of the jars whose classes read or clean the records of a contract: those of its
 * cleaners and its format. Kho's own classes do not count, or every release would load everything
 * again; class files of a build do not either. Other jars that such a class uses are not covered.
 */
final class PluginFingerprint {
  private final Optional<Path> own = place(Contract.class);
  private final Map<Path, String> known = new ConcurrentHashMap<>();

  /** The checksums of these jars, sorted; empty where a contract uses no plugin. */
  List<String> of(Contract contract) {
    Stream<Class<?>> cleaners =
        contract.columns().stream()
            .flatMap(column -> column.cleaning().cleaners().stream())
            .flatMap(cleaner -> CleanerRegistry.find(cleaner.name()).stream())
            .map(Object::getClass);
    return Stream.concat(cleaners, formats(contract))
        .flatMap(one -> place(one).stream())
        .filter(place -> !own.equals(Optional.of(place)) && Files.isRegularFile(place))
        .distinct()
        .map(jar -> known.computeIfAbsent(jar, PluginFingerprint::checksum))
        .sorted()
        .toList();
  }

  private static Stream<Class<?>> formats(Contract contract) {
    String name = contract.server().format().name();
    return ServiceLoader.load(FileFormatPlugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(plugin -> plugin.format().name().equals(name))
        .map(Object::getClass);
  }

  /** The jar or folder that a class comes from, where that is known. */
  private static Optional<Path> place(Class<?> one) {
    CodeSource source = one.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(source.getLocation().toURI()).toAbsolutePath().normalize());
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  private static String checksum(Path jar) {
    try {
      return Sha256.of(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
