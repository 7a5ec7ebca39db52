package vn.kho.etl.extract.web;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.kho.schema.contract.Server;
import vn.kho.schema.http.HttpAddress;
import vn.kho.schema.http.HttpCall;
import vn.kho.schema.net.HostAddresses;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.SecretReference;
import vn.kho.schema.source.HttpSourceOptions;

/**
 * The HTTP call for one file, and how to get another token where the one in its headers expires.
 *
 * @param call what is sent; a POST of a contract is a query, so that it may be sent again
 * @param renewal asks for another token; empty where there is none to renew
 */
record FileRequests(HttpCall call, Optional<TokenRenewal> renewal) {

  /** Asks for another token. */
  @FunctionalInterface
  interface TokenRenewal {
    /** The headers with the new token. */
    Map<String, String> header() throws IOException;
  }

  /** A copy, whose token may be renewed. */
  FileRequests renewing(Optional<TokenRenewal> by) {
    return new FileRequests(call, by);
  }

  /** A copy with a new token, which is not renewed again; empty where there is none to renew. */
  Optional<FileRequests> renewed() throws IOException {
    return renewal.isEmpty()
        ? Optional.empty()
        : Optional.of(with(renewal.orElseThrow().header()).renewing(Optional.empty()));
  }

  /** A POST that holds secrets, such as a request for a token; it may be sent again. */
  static FileRequests post(URI start, Map<String, String> headers, String body) {
    HttpCall call = HttpCall.send("POST", start, body).headers(headers);
    return new FileRequests(call.repeating().holdingSecret(), Optional.empty());
  }

  /** A copy with more headers, such as credentials, or the condition of a conditional request. */
  FileRequests with(Map<String, String> more) {
    return new FileRequests(call.headers(more), renewal);
  }

  /** A copy, which holds a secret in its headers or parameters. */
  FileRequests holdingSecret() {
    return new FileRequests(call.holdingSecret(), renewal);
  }

  /** A copy with another body. */
  FileRequests sending(String text) {
    return new FileRequests(call.sending(text), renewal);
  }

  /**
   * The call that begins at an address.
   *
   * @throws KhoException SECRET_MISSING where the environment lacks a secret of a header,
   *     CONTRACT_INVALID where a secret would go over plain http
   */
  static FileRequests of(URI start, Server server) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    boolean secret = false;
    for (Map.Entry<String, String> option : server.options().entrySet()) {
      if (option.getKey().startsWith(Server.HEADER)) {
        secret |= secret(start, option.getValue());
        headers.put(
            option.getKey().substring(Server.HEADER.length()),
            SecretReference.value(option.getValue(), Environment.variables()));
      }
    }
    headers.putIfAbsent("Accept-Encoding", "gzip");
    HttpCall call = HttpCall.get(start);
    if (HttpSourceOptions.METHOD.value(server.options()).equals("POST")) {
      String body = HttpSourceOptions.BODY.given(server.options()).orElse("");
      headers.putIfAbsent("Content-Type", contentType(body));
      call = HttpCall.send("POST", start, body).repeating();
    }
    call = call.headers(headers);
    return new FileRequests(secret ? call.holdingSecret() : call, Optional.empty());
  }

  /** Whether a header's value names a secret; refuses to send one over plain http. */
  private static boolean secret(URI start, String value) {
    boolean secret = !SecretReference.names(value).isEmpty();
    if (secret && HostAddresses.readable(start)) {
      throw new KhoException(
          ErrorCode.CONTRACT_INVALID,
          "Cannot send a secret over plain http, to "
              + start.getHost()
              + ". Write an https:// location.");
    }
    return secret;
  }

  private static String contentType(String body) {
    boolean json = body.stripLeading().startsWith("{") || body.stripLeading().startsWith("[");
    return json ? "application/json" : "application/x-www-form-urlencoded";
  }

  /** Whether an address is of the server that the contract names. */
  boolean sameServer(URI to) {
    return HttpAddress.sameServer(call.address(), to);
  }
}
