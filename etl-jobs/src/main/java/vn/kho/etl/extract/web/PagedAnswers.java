package vn.kho.etl.extract.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kho.etl.record.json.JsonPath;
import vn.kho.schema.contract.Server;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.format.JsonFileFormat;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.source.HttpSourceOptions;
import vn.kho.schema.source.PagingOptions;
import vn.kho.schema.source.SourceOption;

/**
 * Asks for one page after the other ({@code kho.paging}) and writes their records, byte for byte as
 * they came, into one file of the shape of one answer.
 */
final class PagedAnswers {
  /**
   * The option of the path at which the records are written, where it is not the one at which they
   * are read.
   */
  static final String SHAPE = "paging.shape";

  private static final int MOST_PAGES = 100_000;
  private static final int MISSING = 404;

  private final HttpFetcher fetcher;
  private final Server server;
  private final URI start;
  private final String shown;
  private final String by;
  private final List<String> steps;
  private long fetched;
  private long records;
  private long largestPage;
  private long bytes;
  private Optional<Long> total = Optional.empty();
  private long mostStated;
  private String last = "";

  /** What in the last page shows that there are more records than were read; empty for nothing. */
  private Optional<String> more = Optional.empty();

  private boolean emptyBefore;
  private boolean shortBefore;

  PagedAnswers(HttpFetcher fetcher, Server server, URI start, String shown) {
    this.fetcher = fetcher;
    this.server = server;
    this.start = start;
    this.shown = shown;
    this.by = option(PagingOptions.BY, "page");
    String read = JsonFileFormat.RECORD_PATH.given(server.options()).orElse("");
    String path = server.options().getOrDefault(SHAPE, read);
    this.steps = path.isEmpty() ? List.of() : List.copyOf(new JsonPath(path).steps());
  }

  /**
   * All records, in a file that the caller deletes.
   *
   * @throws KhoException SOURCE_SHAPE where the pages do not reach the total that the server
   *     states, repeat each other, have no list or end although the last one names a next one; and
   *     as {@link HttpFetcher#fetch}
   */
  Path all() throws IOException {
    Path all = Files.createTempFile("kho-pages", ".json");
    boolean whole = false;
    try (FileChannel out = FileChannel.open(all, StandardOpenOption.WRITE)) {
      write(out, opening());
      Authorization authorization = Authorization.of(server, fetcher);
      Optional<PagePosition> at = Optional.of(new PagePosition(start, first()));
      while (at.isPresent()) {
        at = page(at.orElseThrow(), authorization, out);
      }
      write(out, closing());
      requireTotal();
      whole = true;
      return all;
    } finally {
      if (!whole) {
        Files.deleteIfExists(all);
      }
    }
  }

  /** Where a page is: its address, and the value of its parameter; empty for the first cursor. */
  private record PagePosition(URI address, String value) {}

  private String first() {
    return switch (by) {
      case "page" -> option(PagingOptions.FIRST, "1");
      case "offset" -> option(PagingOptions.FIRST, "0");
      default -> "";
    };
  }

  private Optional<PagePosition> page(PagePosition at, Authorization authorization, FileChannel out)
      throws IOException {
    if (fetched == MOST_PAGES) {
      throw shape("there are more than " + MOST_PAGES + " pages");
    }
    FileRequests requests = requests(at, authorization);
    HttpFetcher.FetchedAnswer answer;
    try {
      answer = fetcher.fetch(requests, shown, server.format());
    } catch (KhoException e) {
      boolean behindTheLast = fetched > 0 && by.equals("page");
      if (behindTheLast && String.valueOf(e.getMessage()).contains("(" + MISSING + ")")) {
        return Optional.empty();
      }
      throw e;
    }
    try {
      PageScan scan =
          PageScan.of(answer.file(), JsonFileFormat.RECORD_PATH.given(server.options()).orElse(""));
      take(scan, answer.file(), out);
      return next(at, scan, answer, requests);
    } finally {
      Files.deleteIfExists(answer.file());
    }
  }

  private void take(PageScan scan, Path file, FileChannel out) throws IOException {
    if (scan.records() < 0) {
      throw shape("page " + (fetched + 1) + " has no list of records at kho.recordPath");
    }
    fetched++;
    Optional<String> stated = PagingOptions.TOTAL.given(server.options());
    total = stated.flatMap(scan::value).filter(t -> t.matches("\\d{1,15}")).map(Long::valueOf);
    if (stated.isPresent() && total.isEmpty()) {
      throw shape("there is no number at 'total' of kho.paging: " + stated.orElseThrow());
    }
    mostStated = Math.max(mostStated, total.orElse(0L));
    if (scan.records() == 0) {
      return;
    }
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = scan.end() - scan.begin();
      if (scan.begin() < 0 || size <= 0) {
        throw shape("its pages are no UTF-8");
      }
      repeated(file, size);
      if (records > 0) {
        write(out, ",\n");
      }
      long sent = 0;
      while (sent < size) {
        sent += in.transferTo(scan.begin() + sent, size - sent, out);
      }
      bytes += size;
    }
    records += scan.records();
    largestPage = Math.max(largestPage, scan.records());
    fetcher.requireSize(bytes, start);
  }

  /**
   * Refuses a page that equals the one before it: a server that ignores the parameter gives its
   * first page each time.
   */
  private void repeated(Path file, long size) throws IOException {
    String digest = Sha256.of(file);
    if (size > 0 && digest.equals(last)) {
      throw shape(
          "page "
              + fetched
              + " is the page before it once more. Check 'parameter' of kho.paging: "
              + parameter());
    }
    last = digest;
  }

  private Optional<PagePosition> next(
      PagePosition at, PageScan scan, HttpFetcher.FetchedAnswer answer, FileRequests requests) {
    boolean reached = total.isPresent() && records >= total.orElseThrow();
    Optional<String> path = PagingOptions.NEXT.given(server.options());
    Optional<String> stated = path.flatMap(scan::value);
    boolean sent = by.equals("cursor") && stated.filter(at.value()::equals).isPresent();
    Optional<String> link = LinkHeader.next(answer.answer().headers("link"));
    Optional<String> nextPage =
        scan.nextPage(sent ? path.orElse("") : "").or(() -> link.map(to -> PageScan.LINK));
    more = reached ? Optional.empty() : nextPage.or(() -> scan.largerTotal(records));
    Optional<PagePosition> next =
        switch (by) {
          case "cursor" ->
              stated.filter(cursor -> !sent).map(cursor -> new PagePosition(start, cursor));
          case "link" ->
              stated.or(() -> link).map(to -> new PagePosition(linked(answer, to, requests), ""));
          default -> counted(at, scan.records(), reached);
        };
    boolean counts = by.equals("page") || by.equals("offset");
    if (next.isEmpty() && !counts && !reached && nextPage.isPresent()) {
      throw shape(
          "they end after "
              + records
              + " records, and the last one shows that there is more: "
              + nextPage.orElseThrow()
              + ". Check 'by' and 'next' of kho.paging");
    }
    return next;
  }

  /**
   * The page behind one, by its number. A page that is shorter than one before it, or empty, is the
   * last one unless it shows that there is more: a server may leave records out of a page after it
   * was cut. Behind two empty ones no more are asked for.
   */
  private Optional<PagePosition> counted(PagePosition at, long came, boolean reached) {
    boolean offset = by.equals("offset");
    boolean shorter = came == 0 || came < largestPage;
    if (offset && shortBefore && came > 0) {
      throw shape(
          "page "
              + (fetched - 1)
              + " has fewer records than one before it and is not the last: where the next one"
              + " begins is not certain. Use 'by: page' in kho.paging");
    }
    boolean ends = came == 0 && (offset || emptyBefore);
    emptyBefore = came == 0;
    shortBefore = shorter;
    if (reached || (shorter && (ends || more.isEmpty()))) {
      return Optional.empty();
    }
    long next = offset ? Long.parseLong(first()) + records : Long.parseLong(at.value()) + 1;
    return Optional.of(new PagePosition(start, String.valueOf(next)));
  }

  /** What a person should know of the pages once all were read, a sentence each. */
  List<String> notes() {
    return more.stream()
        .map(
            what ->
                "The pages of the agency's server end after "
                    + records
                    + " records, and the last one shows that there is more ("
                    + what
                    + "). Ask the agency, or declare 'total' in kho.paging so that a load fails"
                    + " then.")
        .toList();
  }

  /** The address of a link, which must be on the server of the contract, as for redirects. */
  private URI linked(HttpFetcher.FetchedAnswer answer, String to, FileRequests requests) {
    try {
      URI next = answer.answer().address().resolve(to);
      if (next.getHost() != null && requests.sameServer(next)) {
        return next;
      }
    } catch (IllegalArgumentException e) {
      throw shape("its link to the next page is no address");
    }
    throw new KhoException(
        ErrorCode.SOURCE_ADDRESS,
        "Cannot get the next page, the agency's server names another one for it: " + shown + ".");
  }

  private FileRequests requests(PagePosition at, Authorization authorization) {
    boolean link = by.equals("link");
    Optional<String> size = PagingOptions.SIZE.given(server.options());
    boolean post = HttpSourceOptions.METHOD.value(server.options()).equals("POST");
    boolean inBody = post && PagingOptions.IN.value(server.options()).equals("body");
    Map<String, String> given = new LinkedHashMap<>();
    if (!link && !at.value().isEmpty()) {
      given.put(parameter(), at.value());
    }
    if (size.isPresent() && (!link || at.address().equals(start))) {
      given.put(
          option(PagingOptions.SIZE_PARAMETER, by.equals("offset") ? "limit" : "size"),
          size.orElseThrow());
    }
    URI address = at.address();
    if (!inBody) {
      for (Map.Entry<String, String> one : given.entrySet()) {
        address = QueryParameters.with(address, one.getKey(), one.getValue());
      }
    }
    FileRequests requests = authorization.requests(address, server);
    return inBody ? requests.sending(body(given)) : requests;
  }

  private String body(Map<String, String> given) {
    String body = HttpSourceOptions.BODY.given(server.options()).orElse("");
    if (!body.stripLeading().startsWith("{")) {
      StringBuilder form = new StringBuilder(body);
      given.forEach(
          (name, value) ->
              form.append(form.isEmpty() ? "" : "&")
                  .append(QueryParameters.encoded(name))
                  .append('=')
                  .append(QueryParameters.encoded(value)));
      return form.toString();
    }
    ObjectMapper mapper = new ObjectMapper();
    try {
      JsonNode tree = mapper.readTree(body);
      boolean number = !by.equals("cursor");
      given.forEach(
          (name, value) -> {
            ObjectNode object = (ObjectNode) tree;
            if (number || !name.equals(parameter())) {
              object.put(name, Long.parseLong(value));
            } else {
              object.put(name, value);
            }
          });
      return mapper.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new KhoException(
          ErrorCode.CONTRACT_INVALID, "Cannot send kho.body, it is no JSON. Mend it.", e);
    }
  }

  private String parameter() {
    return option(PagingOptions.PARAMETER, by);
  }

  private String option(SourceOption<String> key, String otherwise) {
    return key.given(server.options()).orElse(otherwise);
  }

  /**
   * Requires as many records as the server states. The total may change while pages are read, so a
   * number from the last stated total up to the highest one is accepted.
   */
  private void requireTotal() {
    if (total.isEmpty()) {
      return;
    }
    long stated = total.orElseThrow();
    if (records < Math.min(stated, mostStated) || records > mostStated) {
      throw shape("it states a total of " + stated + " and its pages hold " + records);
    }
  }

  private String opening() {
    StringBuilder text = new StringBuilder();
    for (String step : steps) {
      text.append("{\"").append(JsonStringEncoder.getInstance().quoteAsString(step)).append("\":");
    }
    return text.append("[\n").toString();
  }

  private String closing() {
    return "\n]" + String.join("", Collections.nCopies(steps.size(), "}"));
  }

  private static void write(FileChannel out, String text) throws IOException {
    OutputStream stream = Channels.newOutputStream(out);
    stream.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private KhoException shape(String why) {
    return new KhoException(
        ErrorCode.SOURCE_SHAPE,
        "Cannot take the pages of the agency's server, " + why + ": " + shown + ".");
  }
}
