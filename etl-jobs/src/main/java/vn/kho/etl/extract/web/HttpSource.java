package vn.kho.etl.extract.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.DeliverySource;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.extract.SourceFactory;
import vn.kho.etl.extract.SourceTable;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;
import vn.kho.schema.http.HttpAddress;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.source.HttpSourceOptions;
import vn.kho.schema.source.PagingOptions;
import vn.kho.schema.source.SourceTypes;

/** A file of a web server, or the records of an answer in pages. */
public final class HttpSource implements DeliverySource {
  private final HttpFetcher fetcher;

  HttpSource(Settings settings) {
    fetcher = new HttpFetcher(settings);
  }

  @Override
  public boolean keepsCursors() {
    return false;
  }

  @Override
  public Extract list(Contract contract, Optional<String> since) {
    Server server = contract.server();
    if (HttpSourceOptions.CKAN_RESOURCE.given(server.options()).isPresent()) {
      return list(contract, new CkanResource(fetcher, server).resolved());
    }
    return list(contract, server);
  }

  /** The resources of the same package of a CKAN portal. */
  @Override
  public List<SourceTable> tables(Contract contract) {
    Server server = contract.server();
    return HttpSourceOptions.CKAN_PACKAGE.given(server.options()).isPresent()
        ? new CkanResource(fetcher, server).tables()
        : List.of();
  }

  private Extract list(Contract contract, Server server) {
    URI uri = uri(server.location());
    String path = uri.getPath() == null ? "" : uri.getPath();
    String last = path.substring(path.lastIndexOf('/') + 1);
    String name = last.isEmpty() ? contract.name().dataset() : last;
    String shown = HttpAddress.shown(uri);
    Delivery.DeliveryContent content =
        PagingOptions.BY.given(server.options()).isPresent()
            ? new PagedContent(fetcher, server, uri, shown)
            : new SingleAnswer(fetcher, contract, server, uri);
    return new Extract(contract, List.of(new Delivery(name, shown, content)));
  }

  /** The records of all pages as one file, asked for anew each time it is opened. */
  private static final class PagedContent implements Delivery.DeliveryContent {
    private final HttpFetcher fetcher;
    private final Server server;
    private final URI uri;
    private final String shown;
    private List<String> notes = List.of();

    PagedContent(HttpFetcher fetcher, Server server, URI uri, String shown) {
      this.fetcher = fetcher;
      this.server = server;
      this.uri = uri;
      this.shown = shown;
    }

    @Override
    public InputStream open() throws IOException {
      PagedAnswers answers = new PagedAnswers(fetcher, server, uri, shown);
      Path all = answers.all();
      notes = answers.notes();
      return HttpSource.open(all);
    }

    @Override
    public List<String> notes() {
      return notes;
    }
  }

  static InputStream open(Path file) throws IOException {
    return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
  }

  static URI uri(String location) {
    return HttpAddress.parse(location).orElseThrow(HttpSource::noAddress);
  }

  private static KhoException noAddress() {
    return new KhoException(
        ErrorCode.CONTRACT_INVALID,
        "Cannot get the file, its address in the contract is none. Write http(s)://host/path, with"
            + " %20 for a space.");
  }

  /** Makes sources of web servers. */
  public static final class HttpSourceFactory implements SourceFactory {
    @Override
    public String kind() {
      return SourceTypes.HTTP.name();
    }

    @Override
    public DeliverySource source(Settings settings, Storage storage) {
      return new HttpSource(settings);
    }
  }
}
