package vn.kho.etl.extract;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.net.HostAddresses;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * One file by HTTP GET. A busy or broken server is asked again, with growing pauses; an answer is
 * handed on only when it has come whole.
 */
final class HttpSource implements DeliverySource {
  private static final Logger LOG = LoggerFactory.getLogger(HttpSource.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Set<Integer> BUSY = Set.of(408, 425, 429);
  private static final int STEP = 100;
  private static final int HOPS = 5;

  private final Duration timeout;
  private final int attempts;
  private final HttpClient client;
  private final Duration longest;
  private final long largest;
  private final boolean localAddresses;

  HttpSource(Settings settings) {
    timeout = settings.duration(Setting.HTTP_TIMEOUT);
    attempts = Math.max(1, settings.number(Setting.HTTP_ATTEMPTS));
    longest = settings.duration(Setting.HTTP_MAX_TIME);
    largest = settings.bytes(Setting.HTTP_MAX_SIZE);
    localAddresses = settings.flag(Setting.HTTP_LOCAL_ADDRESSES);
    client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  @Override
  public Extract list(Contract contract, Optional<String> since) {
    URI uri = uri(contract.server().location());
    String path = uri.getPath() == null ? "" : uri.getPath();
    String last = path.substring(path.lastIndexOf('/') + 1);
    String name = last.isEmpty() ? contract.name().dataset() : last;
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String shown = uri.getScheme() + "://" + uri.getHost() + port + path;
    FileFormat format = contract.server().format();
    FileRequests requests = FileRequests.of(uri, contract.server());
    return new Extract(
        contract, List.of(new Delivery(name, shown, () -> get(requests, shown, format))));
  }

  private static URI uri(String location) {
    try {
      URI uri = URI.create(location);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).startsWith("http")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      LOG.debug("no address", e);
    }
    throw new KhoException(
        ErrorCode.CONTRACT_INVALID,
        "Cannot get the file, its address in the contract is none. Write http(s)://host/path, with"
            + " %20 for a space.");
  }

  private InputStream get(FileRequests requests, String shown, FileFormat format)
      throws IOException {
    KhoException last = unreachable(shown, "it was never asked", null);
    for (int attempt = 0; attempt < attempts; attempt++) {
      Path file = Files.createTempFile("kho-http", ".part");
      boolean whole = false;
      try {
        pause(attempt);
        refuseLocal(requests.start());
        HttpResponse<Path> answer = followed(requests, file);
        if (answer.statusCode() < 500 && !BUSY.contains(answer.statusCode())) {
          accept(answer, shown, format);
          whole = true;
          return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
        }
        last = unreachable(shown, "it answers " + answer.statusCode(), null);
      } catch (TimeoutException e) {
        last = unreachable(shown, "it was silent for " + timeout.toMillis() + " ms", e);
      } catch (ExecutionException e) {
        last = unreachable(shown, "the connection failed or broke off", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unreachable(shown, "the load was interrupted", e);
      } finally {
        if (!whole) {
          Files.deleteIfExists(file);
        }
      }
      LOG.info("{}: attempt {} of {} failed", shown, attempt + 1, attempts);
    }
    throw last;
  }

  /** Redirects stay with the host, so it is looked up here once for all of them. */
  private void refuseLocal(URI address) {
    if (localAddresses) {
      return;
    }
    try {
      for (InetAddress one : InetAddress.getAllByName(address.getHost())) {
        if (HostAddresses.local(one)) {
          throw new KhoException(
              ErrorCode.SOURCE_ADDRESS,
              "Cannot get the file, the contract names this machine or its link as the server: "
                  + address.getHost()
                  + ". If that is meant, set "
                  + Setting.HTTP_LOCAL_ADDRESSES.key()
                  + ".");
        }
      }
    } catch (UnknownHostException e) {
      LOG.debug("no such host, as the request will tell", e);
    }
  }

  /** The last answer of a chain of redirects. */
  private HttpResponse<Path> followed(FileRequests requests, Path file)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    HttpRequest request = requests.first();
    for (int hop = 0; ; hop++) {
      HttpResponse<Path> answer = whole(request, file);
      Optional<HttpRequest> next = requests.next(answer);
      if (next.isEmpty() || hop == HOPS) {
        return answer;
      }
      request = next.orElseThrow();
    }
  }

  /** The whole answer; a server may be slow, but not silent for longer than the timeout. */
  private HttpResponse<Path> whole(HttpRequest request, Path file)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<HttpResponse<Path>> answer =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.ofFile(
                file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
    long bytes = 0;
    long begin = System.nanoTime();
    long since = begin;
    while (true) {
      try {
        HttpResponse<Path> whole = answer.get(STEP, TimeUnit.MILLISECONDS);
        if (Files.size(file) > largest) {
          throw tooLarge(request.uri());
        }
        return whole;
      } catch (TimeoutException e) {
        long now = Files.size(file);
        if (now > largest) {
          answer.cancel(true);
          throw tooLarge(request.uri());
        }
        if (System.nanoTime() - begin > longest.toNanos()) {
          answer.cancel(true);
          throw unreachable(
              String.valueOf(request.uri().getHost()),
              "the file was not whole after " + longest.toSeconds() + " s",
              null);
        }
        if (now > bytes) {
          bytes = now;
          since = System.nanoTime();
        } else if (System.nanoTime() - since > timeout.toNanos()) {
          answer.cancel(true);
          throw e;
        }
      }
    }
  }

  private KhoException tooLarge(URI address) {
    return new KhoException(
        ErrorCode.SOURCE_TOO_LARGE,
        "Cannot get the file, it has more than "
            + largest
            + " bytes: "
            + address.getHost()
            + ". Ask the agency, or raise "
            + Setting.HTTP_MAX_SIZE.key()
            + ".");
  }

  private static void accept(HttpResponse<Path> answer, String shown, FileFormat format)
      throws IOException {
    int status = answer.statusCode();
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
    String type = answer.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("text/html") && (!format.equals(FileFormats.CSV) || page(answer.body()))) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot get the file, the agency's server sends a web page instead: " + shown);
    }
  }

  private static boolean page(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      String head = new String(bytes.readNBytes(64), StandardCharsets.ISO_8859_1);
      return head.stripLeading().startsWith("<");
    }
  }

  private static void pause(int attempt) throws InterruptedException {
    if (attempt > 0) {
      Thread.sleep(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)).toMillis());
    }
  }

  private static KhoException unreachable(String shown, String why, @Nullable Throwable cause) {
    String message = "Cannot reach the agency's server, " + why + ": " + shown;
    return cause == null
        ? new KhoException(ErrorCode.SOURCE_UNREACHABLE, message)
        : new KhoException(ErrorCode.SOURCE_UNREACHABLE, message, cause);
  }
}
