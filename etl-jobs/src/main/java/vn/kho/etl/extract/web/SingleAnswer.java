package vn.kho.etl.extract.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.extract.CursorScope;
import vn.kho.etl.extract.RevalidatedContent;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.format.FormatTrait;
import vn.kho.schema.http.HttpAddress;
import vn.kho.schema.source.HttpSourceOptions;

/** One answer of a web server; it notes where the server seems to have more pages. */
final class SingleAnswer implements RevalidatedContent {
  private final HttpFetcher fetcher;
  private final Contract contract;
  private final Server server;
  private final URI uri;
  private List<String> notes = List.of();
  private Optional<HttpValidator> validator = Optional.empty();
  private HttpFetcher.@Nullable FetchedAnswer come;

  /**
   * An answer.
   *
   * @param server the contract's, or where the resource of its portal is
   */
  SingleAnswer(HttpFetcher fetcher, Contract contract, Server server, URI uri) {
    this.fetcher = fetcher;
    this.contract = contract;
    this.server = server;
    this.uri = uri;
  }

  @Override
  public InputStream open() throws IOException {
    HttpFetcher.FetchedAnswer fetched =
        come == null ? fetcher.fetch(requests(), shown(), server.format()) : come;
    come = null;
    if (server.format().has(FormatTrait.SHOWS_MORE_PAGES)) {
      notes = PageScan.morePages(fetched, server).stream().toList();
    }
    validator = HttpValidator.of(fetched.answer());
    return HttpSource.open(fetched.file());
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public String question() {
    return CursorScope.of(contract).fingerprint() + Sha256.of(uri.toString());
  }

  @Override
  public boolean unchanged(String kept) throws IOException {
    Optional<HttpValidator> before = HttpValidator.read(kept);
    if (before.isEmpty() || !asksOnly()) {
      return false;
    }
    Optional<HttpFetcher.FetchedAnswer> other =
        fetcher.fetchOther(requests(), before.orElseThrow(), shown(), server.format());
    come = other.orElse(null);
    return other.isEmpty();
  }

  /**
   * The validator (ETag or Last-Modified) of the response. Empty also where the response led to
   * notes: each load must report them, so an unchanged response is fetched again.
   */
  @Override
  public Optional<String> validator() {
    return asksOnly() && notes.isEmpty() ? validator.map(HttpValidator::written) : Optional.empty();
  }

  /** Whether the request is a GET; only that can be conditional. */
  private boolean asksOnly() {
    return HttpSourceOptions.METHOD.value(server.options()).equals("GET");
  }

  private FileRequests requests() throws IOException {
    return Authorization.of(server, fetcher).requests(uri, server);
  }

  private String shown() {
    return HttpAddress.shown(uri);
  }
}
