package vn.kho.etl.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Files below the sources folder, at any depth, by name or pattern. Names are compared composed
 * (NFC), because real ones come decomposed.
 */
final class LocalSource implements Source {
  private final Path root;

  LocalSource(Settings settings) {
    root = settings.path(Setting.SOURCES);
  }

  @Override
  public List<Delivery> deliveries(Contract contract) {
    String pattern = compose(contract.server().location());
    List<Path> found = find(pattern);
    if (found.isEmpty()) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot find the files of "
              + contract.name()
              + ", nothing below "
              + root
              + " is named: "
              + pattern
              + ". Ask the agency to deliver, or point sources.location at the folder.");
    }
    return found.stream().map(LocalSource::delivery).toList();
  }

  private List<Path> find(String pattern) {
    Path absolute = Path.of(pattern);
    if (absolute.isAbsolute() && Files.isRegularFile(absolute)) {
      return List.of(absolute);
    }
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    PathMatcher named = named(pattern);
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      files
          .filter(Files::isRegularFile)
          .filter(
              file -> {
                String name = compose(root.relativize(file).toString());
                return name.equals(pattern)
                    || name.endsWith("/" + pattern)
                    || named.matches(Path.of(name));
              })
          .sorted()
          .forEach(found::add);
    } catch (IOException | UncheckedIOException e) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREACHABLE, "Cannot look through the sources folder: " + root, e);
    }
    return found;
  }

  /** A name that is no pattern, such as one with a lone bracket, is only compared. */
  private static PathMatcher named(String pattern) {
    try {
      PathMatcher whole = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      PathMatcher below = FileSystems.getDefault().getPathMatcher("glob:**/" + pattern);
      return name -> whole.matches(name) || below.matches(name);
    } catch (PatternSyntaxException e) {
      return name -> false;
    }
  }

  private static Delivery delivery(Path file) {
    String name = String.valueOf(file.getFileName());
    return new Delivery(name, file.toString(), () -> Files.newInputStream(file));
  }

  private static String compose(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }
}
