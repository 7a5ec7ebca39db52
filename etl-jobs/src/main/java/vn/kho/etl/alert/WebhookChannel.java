package vn.kho.etl.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.net.HostAddresses;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;

/** Posts alerts as JSON. The address may hold a token, so no more than its host is ever shown. */
final class WebhookChannel implements AlertChannel {
  private static final Set<Integer> BUSY = Set.of(408, 425, 429);

  private final URI address;
  private final Duration timeout;
  private final HttpClient client;

  WebhookChannel(URI address, Duration timeout) {
    this.address = address;
    this.timeout = timeout;
    this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
  }

  /** The address of a setting. */
  static URI address(String text) {
    URI address;
    try {
      address = URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      throw invalid(e);
    }
    if (address.getHost() == null || !Set.of("http", "https").contains(address.getScheme())) {
      throw invalid(null);
    }
    if (HostAddresses.readable(address)) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot use setting "
              + Setting.ALERTS_WEBHOOK.key()
              + ", its token and what it tells could be read on the way: http. Write https://host/path;"
              + " http is for this machine only.");
    }
    return address;
  }

  private static KhoException invalid(@Nullable Exception cause) {
    String message =
        "Cannot use setting "
            + Setting.ALERTS_WEBHOOK.key()
            + ", it is no http(s) address. Write https://host/path.";
    return cause == null
        ? new KhoException(ErrorCode.SETTING_INVALID, message)
        : new KhoException(ErrorCode.SETTING_INVALID, message, cause);
  }

  @Override
  public String name() {
    return "the webhook at " + address.getHost();
  }

  @Override
  public void send(Alert alert) throws UndeliveredAlertException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Idempotency-Key", alert.id())
            .POST(HttpRequest.BodyPublishers.ofString(AlertJson.of(alert)))
            .build();
    int status;
    try {
      status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw UndeliveredAlertException.forNow("it does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UndeliveredAlertException.forGood("the load was interrupted", e);
    }
    if (status >= 500 || BUSY.contains(status)) {
      throw UndeliveredAlertException.forNow("it answers " + status, null);
    }
    if (status >= 300) {
      throw UndeliveredAlertException.forGood("it refuses with " + status, null);
    }
  }
}
