package vn.kho.etl.http;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.schema.http.HttpAddress;
import vn.kho.schema.http.HttpCall;
import vn.kho.schema.http.HttpCallException;
import vn.kho.schema.http.HttpOptions;
import vn.kho.schema.http.HttpReply;
import vn.kho.schema.http.RetryPolicy;
import vn.kho.schema.http.RetryingHttpClient;
import vn.kho.schema.net.HostAddresses;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * A server that takes messages by POST. It may hold a secret in its address: only its host is
 * shown.
 */
public final class PostClient {
  private static final Logger LOG = LoggerFactory.getLogger(PostClient.class);
  private static final Set<Integer> ABOUT_THE_MESSAGE = Set.of(400, 413, 415, 422);
  private static final int ATTEMPTS = 2;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final URI address;
  private final String key;
  private final RetryingHttpClient client;

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
    this.client =
        new RetryingHttpClient(
            HttpOptions.api(timeout, RetryPolicy.of(ATTEMPTS, FIRST_PAUSE)), LOG::info);
  }

  /**
   * The address that a setting names.
   *
   * @throws KhoException SETTING_INVALID where it is none
   */
  public static URI address(Settings settings, Setting setting) {
    return HttpAddress.parse(settings.text(setting)).orElseThrow(() -> invalid(setting));
  }

  private static KhoException invalid(Setting setting) {
    return new KhoException(
        ErrorCode.SETTING_INVALID,
        "Cannot use setting "
            + setting.key()
            + ", it is no http(s) address. Write https://host/path.");
  }

  /** Where it is, without secrets. */
  public String name() {
    return HttpAddress.server(address);
  }

  /** Sends it, once more where the server is down: a message that is sent twice does no harm. */
  public PostResult send(String method, String contentType, String body) {
    HttpCall call =
        HttpCall.send(method, address, body).header("Content-Type", contentType).repeating();
    if (!key.isEmpty()) {
      call = call.secretHeader("Authorization", "Bearer " + key);
    }
    try {
      HttpReply answer = client.send(call);
      if (answer.good()) {
        return PostResult.TAKEN;
      }
      return new PostResult(
          ABOUT_THE_MESSAGE.contains(answer.status())
              ? PostResult.PostOutcome.REFUSED
              : PostResult.PostOutcome.DOWN,
          "it answers " + answer.status());
    } catch (HttpCallException e) {
      LOG.debug("{}", name(), e);
      return new PostResult(PostResult.PostOutcome.DOWN, "it does not answer: " + e.why());
    }
  }
}
