package vn.kho.schema.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.http.HttpCallException.HttpFailureKind;
import vn.kho.schema.net.HostAddresses;

/** One request with its complete response, within the limits of time and size. */
final class HttpExchange {
  private static final int STEP = 100;

  private final HttpOptions options;
  private @Nullable HttpClient client;

  HttpExchange(HttpOptions options) {
    this.options = options;
  }

  /** Created with the first request: it costs a tenth of a second of CPU. */
  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(options.silence())
              .proxy(new DirectToLoopback(ProxySelector.getDefault()))
              .build();
    }
    return client;
  }

  /** Sends the request and waits until the whole body has been written. */
  HttpReply whole(HttpCall call, BodyTarget target) throws IOException {
    BodyProgress progress = new BodyProgress();
    CompletableFuture<HttpResponse<Void>> answer =
        client()
            .sendAsync(request(call), info -> subscriber(call.address(), info, target, progress));
    while (true) {
      try {
        return reply(call.address(), answer.get(STEP, TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        requireInTime(progress, answer, e);
      } catch (ExecutionException e) {
        throw fault(e.getCause());
      } catch (InterruptedException e) {
        answer.cancel(true);
        Thread.currentThread().interrupt();
        throw HttpCallException.of(HttpFailureKind.INTERRUPTED, "the wait was interrupted", e);
      }
    }
  }

  private HttpResponse.BodySubscriber<Void> subscriber(
      URI address, HttpResponse.ResponseInfo info, BodyTarget target, BodyProgress progress) {
    progress.moved();
    OutputStream out;
    IOException fault = null;
    try {
      out = target.open(head(address, info.statusCode(), info.headers().map()));
    } catch (IOException e) {
      out = OutputStream.nullOutputStream();
      fault = e;
    }
    BoundedBody body = new BoundedBody(out, options.mostBytes(), progress);
    if (fault != null) {
      body.onError(new BoundedBody.TargetException(fault));
    }
    return body;
  }

  private void requireInTime(
      BodyProgress progress, CompletableFuture<?> answer, TimeoutException cause)
      throws HttpCallException {
    if (progress.silence().compareTo(options.silence()) > 0) {
      answer.cancel(true);
      String why = "it was silent for " + options.silence().toMillis() + " ms";
      throw HttpCallException.of(HttpFailureKind.SILENT, why, cause);
    }
    if (progress.age().compareTo(options.total()) > 0) {
      answer.cancel(true);
      String why = "the answer was not whole after " + options.total().toMillis() + " ms";
      throw HttpCallException.of(HttpFailureKind.SLOW, why, cause);
    }
  }

  private IOException fault(@Nullable Throwable cause) {
    if (cause instanceof BoundedBody.TargetException e) {
      return e.fault();
    }
    if (cause instanceof BoundedBody.TooLargeException) {
      String why = "the answer has more than " + options.mostBytes() + " bytes";
      return HttpCallException.of(HttpFailureKind.TOO_LARGE, why, cause);
    }
    boolean unsent =
        cause instanceof ConnectException
            || cause instanceof HttpConnectTimeoutException
            || cause instanceof UnresolvedAddressException;
    return unsent
        ? HttpCallException.of(HttpFailureKind.NOT_SENT, "nothing listens there", cause)
        : HttpCallException.of(HttpFailureKind.BROKEN, "the connection failed or broke off", cause);
  }

  private static HttpReply reply(URI address, HttpResponse<Void> answer) {
    return head(address, answer.statusCode(), answer.headers().map());
  }

  private static HttpReply head(URI address, int status, Map<String, List<String>> headers) {
    Map<String, List<String>> lower = new TreeMap<>();
    headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
    return new HttpReply(status, address, lower, "");
  }

  private static HttpRequest request(HttpCall call) throws HttpCallException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.address())
            .method(
                call.method(),
                call.body()
                    .map(HttpRequest.BodyPublishers::ofString)
                    .orElseGet(HttpRequest.BodyPublishers::noBody));
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      add(request, header.getKey(), header.getValue());
    }
    return request.build();
  }

  /** Header values are checked first, since the message of the JDK's exception would show them. */
  private static void add(HttpRequest.Builder request, String name, String value)
      throws HttpCallException {
    if (!value.chars().allMatch(letter -> letter >= ' ' && letter <= '~')) {
      String why = "the value of the header " + name + " has a letter that no header can carry";
      throw HttpCallException.of(HttpFailureKind.UNSAFE, why, null);
    }
    request.header(name, value);
  }

  /** Connects to loopback addresses directly, also where a proxy is configured. */
  private static final class DirectToLoopback extends ProxySelector {
    private final @Nullable ProxySelector others;

    DirectToLoopback(@Nullable ProxySelector others) {
      this.others = others;
    }

    @Override
    public List<Proxy> select(URI uri) {
      return others == null || HostAddresses.loopback(String.valueOf(uri.getHost()))
          ? List.of(Proxy.NO_PROXY)
          : others.select(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException fault) {
      if (others != null) {
        others.connectFailed(uri, address, fault);
      }
    }
  }
}
