package vn.kho.etl.extract;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.net.HostAddresses;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Fetches answers of web servers into files. A busy or broken server is asked again, with growing
 * pauses or when it says so; an answer is handed on only when it has come whole.
 */
final class HttpFetcher {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFetcher.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Set<Integer> BUSY = Set.of(408, 425, 429);
  private static final int UNAUTHORIZED = 401;
  private static final int STEP = 100;
  private static final int HOPS = 5;
  private static final int BUFFER = 1 << 16;

  private final Duration timeout;
  private final int attempts;
  private final HttpClient client;
  private final Duration longest;
  private final long largest;
  private final boolean localAddresses;

  HttpFetcher(Settings settings) {
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

  /**
   * A whole answer.
   *
   * @param file its bytes, unpacked where the server packed them; the caller deletes it
   * @param answer its status and headers
   */
  record Fetched(Path file, HttpResponse<Path> answer) {}

  /**
   * Fetches an answer that a server gives with success.
   *
   * @param shown the address without secrets
   * @throws KhoException SOURCE_MISSING, SOURCE_REFUSED, SOURCE_UNREACHABLE, SOURCE_SHAPE,
   *     SOURCE_TOO_LARGE or SOURCE_ADDRESS
   */
  Fetched fetch(FileRequests requests, String shown, FileFormat format) throws IOException {
    KhoException last = unreachable(shown, "it was never asked", null);
    Duration wait = Duration.ZERO;
    for (int attempt = 0; attempt < attempts; attempt++) {
      Path file = Files.createTempFile("kho-http", ".part");
      boolean whole = false;
      try {
        Thread.sleep(wait.toMillis());
        refuseLocal(requests.start());
        HttpResponse<Path> answer = followed(requests, file);
        Optional<FileRequests> renewed =
            answer.statusCode() == UNAUTHORIZED ? requests.renewed() : Optional.empty();
        if (renewed.isPresent()) {
          return fetch(renewed.orElseThrow(), shown, format); // Once: a token may have run out.
        }
        if (answer.statusCode() < 500 && !BUSY.contains(answer.statusCode())) {
          accept(answer, shown, format);
          whole = true;
          return new Fetched(decoded(answer, shown), answer);
        }
        last = unreachable(shown, "it answers " + answer.statusCode(), null);
        wait = pause(attempt, answer, shown);
      } catch (TimeoutException e) {
        last = unreachable(shown, "it was silent for " + timeout.toMillis() + " ms", e);
        wait = FIRST_PAUSE.multipliedBy(1L << attempt);
      } catch (ExecutionException e) {
        last = unreachable(shown, "the connection failed or broke off", e.getCause());
        wait = FIRST_PAUSE.multipliedBy(1L << attempt);
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

  /** As long as the server asks for, where it does; it is left where that is too long. */
  private Duration pause(int attempt, HttpResponse<Path> answer, String shown) {
    Optional<Duration> asked = RetryAfter.of(answer.headers());
    if (asked.filter(wait -> wait.compareTo(longest) > 0).isPresent()) {
      throw unreachable(
          shown,
          "it answers "
              + answer.statusCode()
              + " and asks to wait "
              + asked.orElseThrow().toSeconds()
              + " s, longer than "
              + Setting.HTTP_MAX_TIME.key(),
          null);
    }
    return asked.orElse(FIRST_PAUSE.multipliedBy(1L << attempt));
  }

  /** An answer that was packed on its way is unpacked, as long as it stays within its bounds. */
  private Path decoded(HttpResponse<Path> answer, String shown) throws IOException {
    Path file = answer.body();
    boolean packed =
        answer.headers().allValues("content-encoding").stream()
            .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains("gzip"));
    if (!packed || Files.size(file) == 0) {
      return file;
    }
    Path plain = Files.createTempFile("kho-http", ".plain");
    boolean whole = false;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BUFFER);
        OutputStream out = Files.newOutputStream(plain)) {
      byte[] buffer = new byte[BUFFER];
      long bytes = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        if (bytes > largest) {
          throw tooLarge(answer.uri());
        }
        out.write(buffer, 0, read);
      }
      whole = true;
      return plain;
    } catch (ZipException | EOFException e) {
      throw unreachable(shown, "its packed answer is half or damaged", e);
    } finally {
      Files.deleteIfExists(file);
      if (!whole) {
        Files.deleteIfExists(plain);
      }
    }
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

  /** Stops what is gathered from several answers where it is too large. */
  void requireSize(long bytes, URI address) {
    if (bytes > largest) {
      throw tooLarge(address);
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

  private static KhoException unreachable(String shown, String why, @Nullable Throwable cause) {
    String message = "Cannot reach the agency's server, " + why + ": " + shown;
    return cause == null
        ? new KhoException(ErrorCode.SOURCE_UNREACHABLE, message)
        : new KhoException(ErrorCode.SOURCE_UNREACHABLE, message, cause);
  }
}
