package vn.kho.etl.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A small input that made this or another tool lie, with its own contracts, suites and settings,
 * read from beside the checkout and copied to a temporary folder. The right answer is in the README
 * of the case.
 */
final class PublicCase {
  private final Path home;
  private final TestLoad load;

  private PublicCase(Path home) {
    this.home = home;
    this.load = new TestLoad(home, home.resolve("wh"));
  }

  /** Copies a case below {@code folder}; the test is skipped where there are no public data. */
  static PublicCase copied(String name, Path folder) {
    Path from = RepositoryRoot.sharedData().resolve("public-cases").resolve(name);
    Path home = folder.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path to = home.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.write(to, Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PublicCase(home);
  }

  /** Sets a setting for the loads to come, after the case's own {@code kho.yaml}. */
  PublicCase set(String key, Object value) {
    load.set(key, value);
    return this;
  }

  /** Leaves out the datasets whose name begins so, such as those of a server that is not there. */
  PublicCase without(String domain, String beginning) {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        boolean ours = file.getParent() != null && file.getParent().endsWith(domain);
        if (ours && String.valueOf(file.getFileName()).startsWith(beginning)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /**
   * Lets every suite of the case refuse any share of the records, so that what is not refused can
   * be looked at in the table; by default more than 5 % hold a load.
   */
  PublicCase refusingAnyShare() {
    try (Stream<Path> files = Files.walk(home.resolve("suites"))) {
      for (Path suite : files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        Files.writeString(suite, "errorBudget: 1\n" + Files.readString(suite));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** A file of the case. */
  Path file(String path) {
    return home.resolve(path);
  }

  /** Loads everything once more; {@code options} are those of {@code kho load}. */
  TestLoad.Answer load(String... options) {
    return load.run(Stream.concat(Stream.of("--all"), Stream.of(options)).toArray(String[]::new));
  }

  /** The rows of a table of the case's warehouse. */
  List<Map<String, Object>> rows(String table) {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
