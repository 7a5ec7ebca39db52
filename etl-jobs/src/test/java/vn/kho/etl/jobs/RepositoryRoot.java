package vn.kho.etl.jobs;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository is, and the public data that may be beside it. */
final class RepositoryRoot {
  private RepositoryRoot() {}

  static Path path() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("mvnw")) ? here : here.resolve("..").normalize();
  }

  /** The public data beside the checkout; the test is skipped, and says so, where there is none. */
  static Path sharedData() {
    Path data = path().resolveSibling("shared").resolve("data");
    assumeThat(data).as("public data beside the checkout; skipped where it is missing").exists();
    return data;
  }
}
