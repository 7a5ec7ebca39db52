package vn.kho.etl.extract;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** One file by HTTP GET. A busy or broken server is asked again, with growing pauses. */
final class HttpSource implements Source {
  private static final Logger LOG = LoggerFactory.getLogger(HttpSource.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private final Duration timeout;
  private final int attempts;

  HttpSource(Settings settings) {
    timeout = settings.duration(Setting.HTTP_TIMEOUT);
    attempts = Math.max(1, settings.number(Setting.HTTP_ATTEMPTS));
  }

  @Override
  public List<Delivery> deliveries(Contract contract) {
    URI uri = URI.create(contract.server().location());
    String path = uri.getPath() == null ? "" : uri.getPath();
    String last = path.substring(path.lastIndexOf('/') + 1);
    String name = last.isEmpty() ? contract.name().dataset() : last;
    String shown = uri.getScheme() + "://" + uri.getRawAuthority() + path;
    return List.of(new Delivery(name, shown, () -> get(uri, shown, contract.server().format())));
  }

  private InputStream get(URI uri, String shown, Server.Format format) {
    KhoException last = null;
    for (int attempt = 0; attempt < attempts; attempt++) {
      pause(attempt);
      try {
        HttpResponse<InputStream> answer = client().send(request(uri), body());
        if (answer.statusCode() < 500) {
          return accepted(answer, shown, format);
        }
        last = unreachable(shown, "it answers " + answer.statusCode(), null);
      } catch (HttpTimeoutException e) {
        last = unreachable(shown, "no answer within " + timeout.toSeconds() + " s", e);
      } catch (IOException e) {
        last = unreachable(shown, "the connection failed", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unreachable(shown, "the load was interrupted", e);
      }
      LOG.info("{}: attempt {} of {} failed", shown, attempt + 1, attempts);
    }
    throw last == null ? unreachable(shown, "it was never asked", null) : last;
  }

  private static HttpResponse.BodyHandler<InputStream> body() {
    return HttpResponse.BodyHandlers.ofInputStream();
  }

  private HttpClient client() {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NORMAL)
        .connectTimeout(timeout)
        .build();
  }

  private HttpRequest request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(timeout).GET().build();
  }

  private static InputStream accepted(
      HttpResponse<InputStream> answer, String shown, Server.Format format) {
    int status = answer.statusCode();
    String type = answer.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (status == 404 || status == 410) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot get the file, the agency's server has none there (" + status + "): " + shown);
    }
    if (status != 200) {
      throw new KhoException(
          ErrorCode.SOURCE_REFUSED,
          "Cannot get the file, the agency's server refuses (" + status + "): " + shown);
    }
    if (type.startsWith("text/html") && format != Server.Format.CSV) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot get the file, the agency's server sends a web page instead: " + shown);
    }
    return answer.body();
  }

  private static void pause(int attempt) {
    if (attempt == 0) {
      return;
    }
    try {
      Thread.sleep(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static KhoException unreachable(
      String shown, String why, @org.jspecify.annotations.Nullable Throwable cause) {
    String message = "Cannot reach the agency's server, " + why + ": " + shown;
    return cause == null
        ? new KhoException(ErrorCode.SOURCE_UNREACHABLE, message)
        : new KhoException(ErrorCode.SOURCE_UNREACHABLE, message, cause);
  }
}
