package vn.kho.etl.extract.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.http.HttpAddress;
import vn.kho.schema.net.HostAddresses;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.SecretReference;
import vn.kho.schema.source.AuthOptions;
import vn.kho.schema.source.SourceOption;

/**
 * The credentials that are sent to a web server ({@code kho.auth}).
 *
 * @param header a header's name and value; empty where none is sent
 * @param parameter a parameter of the address that holds a key; empty where none is sent
 * @param renewal asks for another token, where one may run out before all is fetched
 */
record Authorization(
    Map<String, String> header,
    Map<String, String> parameter,
    Optional<FileRequests.TokenRenewal> renewal) {
  private static final String AUTHORIZATION = "Authorization";

  /**
   * Resolves the secrets of a contract; a token of OAuth 2 is asked for.
   *
   * @throws KhoException SECRET_MISSING, CONTRACT_INVALID where a secret would go over plain http,
   *     SOURCE_REFUSED where the token is refused
   */
  static Authorization of(Server server, HttpFetcher fetcher) throws IOException {
    Map<String, String> options = server.options();
    return switch (AuthOptions.TYPE.given(options).orElse("")) {
      case "basic" ->
          sent(basic(secret(options, AuthOptions.USER), secret(options, AuthOptions.PASSWORD)));
      case "bearer" -> sent("Bearer " + secret(options, AuthOptions.TOKEN));
      case "key" -> key(options);
      case "oauth2" -> renewed(options, fetcher);
      default -> new Authorization(Map.of(), Map.of(), Optional.empty());
    };
  }

  private static Authorization sent(String value) {
    return new Authorization(Map.of(AUTHORIZATION, value), Map.of(), Optional.empty());
  }

  /** The header changes when the token is renewed, so that further pages begin with the new one. */
  private static Authorization renewed(Map<String, String> options, HttpFetcher fetcher)
      throws IOException {
    Map<String, String> header = new ConcurrentHashMap<>();
    FileRequests.TokenRenewal renewal =
        () -> {
          header.put(AUTHORIZATION, "Bearer " + token(options, fetcher));
          return Map.copyOf(header);
        };
    renewal.header();
    return new Authorization(header, Map.of(), Optional.of(renewal));
  }

  private static Authorization key(Map<String, String> options) {
    String value = secret(options, AuthOptions.VALUE);
    Optional<String> parameter = AuthOptions.PARAMETER.given(options);
    return parameter.isEmpty()
        ? new Authorization(
            Map.of(AuthOptions.HEADER.value(options), value), Map.of(), Optional.empty())
        : new Authorization(Map.of(), Map.of(parameter.orElseThrow(), value), Optional.empty());
  }

  /**
   * The requests to an address with these credentials.
   *
   * @throws KhoException CONTRACT_INVALID where a secret would go over plain http
   */
  FileRequests requests(URI address, Server server) {
    boolean secret = !header.isEmpty() || !parameter.isEmpty();
    if (secret && HostAddresses.readable(address)) {
      throw plain(address);
    }
    URI start = address;
    for (Map.Entry<String, String> one : parameter.entrySet()) {
      start = QueryParameters.with(start, one.getKey(), one.getValue());
    }
    FileRequests requests = FileRequests.of(start, server).with(header).renewing(renewal);
    return secret ? requests.holdingSecret() : requests;
  }

  /** Asks for a token by client credentials (RFC 6749, section 4.4). */
  private static String token(Map<String, String> options, HttpFetcher fetcher) throws IOException {
    URI address = HttpSource.uri(AuthOptions.TOKEN_URL.given(options).orElse(""));
    if (HostAddresses.readable(address)) {
      throw plain(address);
    }
    Map<String, String> headers = new TreeMap<>();
    headers.put(
        AUTHORIZATION,
        basic(secret(options, AuthOptions.CLIENT_ID), secret(options, AuthOptions.CLIENT_SECRET)));
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    String scope = AuthOptions.SCOPE.given(options).orElse("");
    String form =
        "grant_type=client_credentials"
            + (scope.isEmpty() ? "" : "&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8));
    String shown = HttpAddress.shown(address);
    HttpFetcher.FetchedAnswer fetched =
        fetcher.fetch(FileRequests.post(address, headers, form), shown, FileFormats.JSON);
    try {
      JsonNode answer = new ObjectMapper().readTree(Files.readAllBytes(fetched.file()));
      return Optional.ofNullable(answer.get("access_token"))
          .filter(JsonNode::isTextual)
          .map(JsonNode::asText)
          .orElseThrow(() -> refused(shown));
    } catch (JsonProcessingException e) {
      throw refused(shown);
    } finally {
      Files.deleteIfExists(fetched.file());
    }
  }

  private static KhoException refused(String shown) {
    return new KhoException(
        ErrorCode.SOURCE_REFUSED,
        "Cannot get a token, the answer has no access_token: " + shown + ". Check kho.auth.");
  }

  private static KhoException plain(URI address) {
    return new KhoException(
        ErrorCode.CONTRACT_INVALID,
        "Cannot send a secret over plain http, to "
            + address.getHost()
            + ". Write an https:// address.");
  }

  private static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  private static String secret(Map<String, String> options, SourceOption<String> option) {
    return SecretReference.value(option.given(options).orElse(""), Environment.variables());
  }

  /** No value is shown. */
  @Override
  public String toString() {
    return "Authorization" + header.keySet() + parameter.keySet();
  }
}
