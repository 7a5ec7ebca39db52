package vn.kho.etl.alert;

import java.net.URI;
import java.time.Duration;
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

/** Posts alerts as JSON. The address may hold a token, so no more than its host is ever shown. */
final class WebhookChannel implements AlertChannel {
  private final URI address;
  private final RetryingHttpClient client;

  WebhookChannel(URI address, Duration timeout) {
    this.address = address;
    this.client = new RetryingHttpClient(HttpOptions.api(timeout, RetryPolicy.once()), line -> {});
  }

  /** The address of a setting. */
  static URI address(String text) {
    URI address = HttpAddress.parse(text).orElseThrow(WebhookChannel::invalid);
    if (HostAddresses.readable(address)) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot use setting "
              + Setting.ALERTS_WEBHOOK.key()
              + ", its token and what it sends could be read on the way: http. Write https://host/path;"
              + " http is for this machine only.");
    }
    return address;
  }

  private static KhoException invalid() {
    return new KhoException(
        ErrorCode.SETTING_INVALID,
        "Cannot use setting "
            + Setting.ALERTS_WEBHOOK.key()
            + ", it is no http(s) address. Write https://host/path.");
  }

  @Override
  public String name() {
    return "the webhook at " + address.getHost();
  }

  @Override
  public void send(Alert alert) throws UndeliveredAlertException {
    HttpCall call =
        HttpCall.send("POST", address, AlertJson.of(alert))
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Idempotency-Key", alert.id())
            .holdingSecret();
    HttpReply answer;
    try {
      answer = client.sendOnce(call).requireNotBusy();
    } catch (HttpCallException e) {
      throw UndeliveredAlertException.of(e);
    }
    if (!answer.good()) {
      throw UndeliveredAlertException.forGood("it refuses with " + answer.status(), null);
    }
  }
}
