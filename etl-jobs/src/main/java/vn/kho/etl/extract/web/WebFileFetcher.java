package vn.kho.etl.extract.web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.http.HttpAddress;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/**
 * Fetches a file from an address that a person names, without a contract, by the same rules as
 * agencies' servers: no other host by a redirect, none of this machine's own addresses, bounded
 * size and time, asked again when busy.
 */
public final class WebFileFetcher {
  private WebFileFetcher() {}

  /**
   * Fetches it.
   *
   * @return the file, which the caller deletes
   * @throws KhoException SOURCE_ADDRESS, SOURCE_MISSING, SOURCE_REFUSED, SOURCE_UNREACHABLE,
   *     SOURCE_SHAPE where a web page comes instead, SOURCE_TOO_LARGE
   */
  public static Path fetch(Settings settings, String address) throws IOException {
    URI uri = HttpSource.uri(address);
    // As CSV, because servers often label text as HTML, which is accepted for that format.
    Server server = new Server("", Server.ServerKind.HTTP, address, FileFormats.CSV, Map.of());
    return new HttpFetcher(settings)
        .fetch(FileRequests.of(uri, server), HttpAddress.shown(uri), server.format())
        .file();
  }
}
