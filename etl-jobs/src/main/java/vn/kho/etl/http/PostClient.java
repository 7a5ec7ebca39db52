package vn.kho.etl.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.net.HostAddresses;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** A server that is told something. It may hold a secret in its address: only its host is shown. */
public final class PostClient {
  private static final Set<Integer> ABOUT_THE_MESSAGE = Set.of(400, 413, 415, 422);
  private static final int GOOD = 200;
  private static final int NO_LONGER_GOOD = 300;

  private final URI address;
  private final String key;
  private final Duration timeout;
  private final HttpClient client;

  /**
   * A server.
   *
   * @param key sent as a bearer token; none where it is empty
   * @param timeout how long one answer may take
   * @throws KhoException SETTING_INVALID where the key could be read on the way
   */
  public PostClient(URI address, String key, Duration timeout) {
    if (!key.isEmpty() && HostAddresses.readable(address)) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot send a key over plain http, to "
              + address.getHost()
              + ". Write https:// in its setting.");
    }
    this.address = address;
    this.key = key;
    this.timeout = timeout;
    this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
  }

  /**
   * The address that a setting names.
   *
   * @throws KhoException SETTING_INVALID where it is none
   */
  public static URI address(Settings settings, Setting setting) {
    URI address;
    try {
      address = URI.create(settings.text(setting).strip());
    } catch (IllegalArgumentException e) {
      throw invalid(setting, e);
    }
    if (address.getHost() == null || !Set.of("http", "https").contains(address.getScheme())) {
      throw invalid(setting, null);
    }
    return address;
  }

  private static KhoException invalid(Setting setting, @Nullable Exception cause) {
    String message =
        "Cannot use setting "
            + setting.key()
            + ", it is no http(s) address. Write https://host/path.";
    return cause == null
        ? new KhoException(ErrorCode.SETTING_INVALID, message)
        : new KhoException(ErrorCode.SETTING_INVALID, message, cause);
  }

  /** Where it is, without secrets. */
  public String name() {
    return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
  }

  /** Sends once. */
  public PostResult send(String method, String contentType, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Content-Type", contentType)
            .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    try {
      int status =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status >= GOOD && status < NO_LONGER_GOOD) {
        return PostResult.TAKEN;
      }
      return new PostResult(
          ABOUT_THE_MESSAGE.contains(status) ? PostResult.Kind.REFUSED : PostResult.Kind.DOWN,
          "it answers " + status);
    } catch (IOException e) {
      return new PostResult(PostResult.Kind.DOWN, "it does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new PostResult(PostResult.Kind.DOWN, "the load was interrupted");
    }
  }
}
