package vn.kho.etl.land;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.etl.extract.web.PageScan;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FormatTrait;
import vn.kho.schema.format.JsonFileFormat;
import vn.kho.schema.problem.KhoException;

/**
 * Finds JSON deliveries that by their own fields are not all of the data, such as one page of an
 * answer that was saved as a file. Answers of web servers are looked at where they are fetched.
 */
final class IncompleteDelivery {
  /** Larger files are not looked at: all of a file is read for it once more. */
  private static final long LARGEST = 1L << 26;

  private IncompleteDelivery() {}

  /** What a person should know of the files that landed, a sentence each. */
  static List<String> notes(Storage storage, Landing landing) {
    Server server = landing.contract().server();
    boolean looked =
        server.kind() != Server.ServerKind.HTTP
            && server.format().has(FormatTrait.SHOWS_MORE_PAGES)
            && landing.files().stream().allMatch(file -> file.bytes() <= LARGEST);
    if (!looked) {
      return List.of();
    }
    List<PageScan> pages = new ArrayList<>();
    for (LandedFile file : landing.files()) {
      try (InputStream bytes = new LandedByteSource(storage, file).open()) {
        pages.add(
            PageScan.of(bytes, JsonFileFormat.RECORD_PATH.given(server.options()).orElse("")));
      } catch (IOException | KhoException e) {
        return List.of(); // Its reader reports what is wrong with it, with line and column.
      }
    }
    return sign(pages).stream()
        .map(
            what ->
                "The delivery shows that there is more than its records ("
                    + what
                    + "): it may be one page of several. Ask the agency for all of it.")
        .toList();
  }

  /** Each of several files may be a page, so their records count together. */
  private static Optional<String> sign(List<PageScan> pages) {
    if (pages.stream().anyMatch(page -> page.records() < 0)) {
      return Optional.empty(); // No list, so there is nothing that could be a page.
    }
    long records = pages.stream().mapToLong(PageScan::records).sum();
    if (pages.size() == 1) {
      Optional<String> next = pages.get(0).nextPage("");
      if (next.isPresent()) {
        return next;
      }
    }
    return pages.stream()
        .flatMap(page -> page.largerTotal(records).stream())
        .findFirst()
        .map(what -> what + ", and it holds " + records);
  }
}
