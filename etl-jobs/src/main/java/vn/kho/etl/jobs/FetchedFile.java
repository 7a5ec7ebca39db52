package vn.kho.etl.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.kho.etl.extract.web.WebFileFetcher;
import vn.kho.etl.probe.SourceFile;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** What is at an http address, as a file that is deleted after use. */
record FetchedFile(SourceFile file) implements AutoCloseable {

  /**
   * Gets it.
   *
   * @param given settings as {@code KEY=VALUE}, of those named {@code http.*}
   * @throws KhoException as {@link WebFileFetcher} does
   */
  static FetchedFile get(String address, List<String> given) throws IOException {
    Path copy = WebFileFetcher.fetch(settings(given), address);
    String path = address.replaceFirst("[?#].*$", "");
    return new FetchedFile(SourceFile.of(path.substring(path.lastIndexOf('/') + 1), copy));
  }

  /** Settings of which some are given as {@code KEY=VALUE}. */
  static Settings settings(List<String> given) {
    Map<String, String> settings = new HashMap<>();
    for (String one : given) {
      int sign = one.indexOf('=');
      if (sign < 0) {
        throw new KhoException(
            ErrorCode.SETTING_INVALID, "Cannot take a setting without a value: " + one + ".");
      }
      settings.put(one.substring(0, sign), one.substring(sign + 1));
    }
    return Settings.of(Path.of(""), settings);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file.path());
  }
}
