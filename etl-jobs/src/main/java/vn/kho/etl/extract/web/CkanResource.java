package vn.kho.etl.extract.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kho.etl.extract.SourceTable;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.format.JsonFileFormat;
import vn.kho.schema.http.HttpAddress;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.source.HttpSourceOptions;
import vn.kho.schema.source.PagingOptions;

/**
 * A resource of a CKAN portal ({@code kho.ckan}): its records by {@code datastore_search}, where
 * the portal has them in its data store, otherwise its file.
 */
final class CkanResource {
  private static final String ACTION = "/api/3/action/";
  private static final String PAGE = "1000";

  private final HttpFetcher fetcher;
  private final Server server;

  CkanResource(HttpFetcher fetcher, Server server) {
    this.fetcher = fetcher;
    this.server = server;
  }

  /**
   * The server with the address that is read.
   *
   * @throws KhoException SOURCE_SHAPE where the package has no such resource, SOURCE_ADDRESS where
   *     its file is on another server, and as {@link HttpFetcher#fetch}
   */
  Server resolved() {
    String resource = HttpSourceOptions.CKAN_RESOURCE.given(server.options()).orElse("");
    String dataset = HttpSourceOptions.CKAN_PACKAGE.given(server.options()).orElse("");
    if (dataset.isEmpty()) {
      return datastore(resource);
    }
    JsonNode found = find(resource, resources(dataset));
    if (found.path("datastore_active").asBoolean(false)) {
      return datastore(found.path("id").asText());
    }
    URI file = HttpSource.uri(absolute(found.path("url").asText()));
    if (!FileRequests.of(URI.create(base()), server).sameServer(file)) {
      throw new KhoException(
          ErrorCode.SOURCE_ADDRESS,
          "Cannot get the resource, its file is on another server than the portal: "
              + file.getHost()
              + ". If that is right, write it as the location of the contract.");
    }
    return with(file.toString(), Map.of());
  }

  /** All resources of the package. */
  List<SourceTable> tables() {
    return resources(HttpSourceOptions.CKAN_PACKAGE.given(server.options()).orElse("")).stream()
        .map(
            one ->
                new SourceTable(
                    one.path("name").asText(),
                    one.path("id").asText(),
                    Optional.of(absolute(one.path("url").asText())).filter(url -> !url.isEmpty())))
        .toList();
  }

  private String absolute(String url) {
    return url.startsWith("/") ? base().replaceFirst("(://[^/]*).*", "$1") + url : url;
  }

  private Server datastore(String id) {
    return with(
        base() + ACTION + "datastore_search?resource_id=" + QueryParameters.encoded(id),
        Map.of(
            JsonFileFormat.RECORD_PATH.key(),
            "result.records",
            PagedAnswers.SHAPE,
            JsonFileFormat.RECORD_PATH.given(server.options()).orElse(""),
            PagingOptions.BY.key(),
            "offset",
            PagingOptions.PARAMETER.key(),
            "offset",
            PagingOptions.SIZE.key(),
            PAGE,
            PagingOptions.SIZE_PARAMETER.key(),
            "limit",
            PagingOptions.TOTAL.key(),
            "result.total"));
  }

  private Server with(String location, Map<String, String> more) {
    Map<String, String> options = new HashMap<>(server.options());
    options.putAll(more);
    return new Server(server.name(), server.kind(), location, server.format(), options);
  }

  private String base() {
    return server.location().replaceFirst("/+$", "");
  }

  private List<JsonNode> resources(String dataset) {
    URI address =
        HttpSource.uri(base() + ACTION + "package_show?id=" + QueryParameters.encoded(dataset));
    String shown = HttpAddress.shown(address);
    try {
      HttpFetcher.FetchedAnswer fetched =
          fetcher.fetch(
              Authorization.of(server, fetcher).requests(address, server), shown, FileFormats.JSON);
      try {
        List<JsonNode> resources = new ArrayList<>();
        JsonNode answer = new ObjectMapper().readTree(Files.readAllBytes(fetched.file()));
        answer.path("result").path("resources").forEach(resources::add);
        return resources;
      } catch (JsonProcessingException e) {
        throw shape("its answer is no JSON: " + shown);
      } finally {
        Files.deleteIfExists(fetched.file());
      }
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREACHABLE, "Cannot reach the portal, the copy broke off: " + shown, e);
    }
  }

  private static JsonNode find(String wanted, List<JsonNode> resources) {
    List<JsonNode> found =
        resources.stream()
            .filter(
                one ->
                    wanted.equals(one.path("id").asText())
                        || wanted.equals(one.path("name").asText()))
            .toList();
    if (found.size() != 1) {
      String names =
          String.join(", ", resources.stream().map(one -> one.path("name").asText()).toList());
      String why = found.isEmpty() ? "it has none of the name " : "it has several of the name ";
      throw shape(why + wanted + ". It has: " + names);
    }
    return found.get(0);
  }

  private static KhoException shape(String why) {
    return new KhoException(
        ErrorCode.SOURCE_SHAPE, "Cannot find the resource of the CKAN portal, " + why + ".");
  }
}
