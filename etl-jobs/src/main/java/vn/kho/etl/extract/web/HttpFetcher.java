package vn.kho.etl.extract.web;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.quality.data.WholeGzipStream;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FormatTrait;
import vn.kho.schema.http.HttpCallException;
import vn.kho.schema.http.HttpOptions;
import vn.kho.schema.http.HttpOptions.LocalHosts;
import vn.kho.schema.http.HttpReply;
import vn.kho.schema.http.Redirects;
import vn.kho.schema.http.RetryPolicy;
import vn.kho.schema.http.RetryingHttpClient;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Fetches answers of agencies' web servers into files, within the limits of the settings {@code
 * http.*}; only a complete answer is given.
 */
final class HttpFetcher {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFetcher.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final int NOT_MODIFIED = 304;
  private static final int UNAUTHORIZED = 401;
  private static final int BUFFER = 1 << 16;

  private final HttpOptions options;
  private final RetryingHttpClient client;

  HttpFetcher(Settings settings) {
    Duration longest = settings.duration(Setting.HTTP_MAX_TIME);
    RetryPolicy retry = RetryPolicy.of(settings.number(Setting.HTTP_ATTEMPTS), FIRST_PAUSE);
    options =
        new HttpOptions(
            settings.duration(Setting.HTTP_TIMEOUT),
            longest,
            settings.bytes(Setting.HTTP_MAX_SIZE),
            retry.waitingAtMost(longest),
            Redirects.SAME_SERVER,
            settings.flag(Setting.SOURCES_LOCAL_ADDRESSES)
                ? LocalHosts.ALLOWED
                : LocalHosts.REFUSED);
    client = new RetryingHttpClient(options, LOG::info);
  }

  /**
   * A whole answer.
   *
   * @param file its bytes, unpacked where the server packed them; the caller deletes it
   * @param answer its status and headers
   */
  record FetchedAnswer(Path file, HttpReply answer) {}

  /**
   * Fetches an answer that a server gives with success.
   *
   * @param shown the address without secrets
   * @throws KhoException SOURCE_MISSING, SOURCE_REFUSED, SOURCE_UNREACHABLE, SOURCE_SHAPE where a
   *     web page comes instead, SOURCE_TOO_LARGE, SOURCE_ADDRESS, or SETTING_INVALID where
   *     credentials cannot be sent safely
   */
  FetchedAnswer fetch(FileRequests requests, String shown, FileFormat format) throws IOException {
    return receive(requests, shown, format, RequestCondition.NONE);
  }

  /**
   * Fetches an answer unless the server says that the one with this validator is still current.
   *
   * @return the answer; empty where it has not changed
   * @throws KhoException as {@link #fetch}
   */
  Optional<FetchedAnswer> fetchOther(
      FileRequests requests, HttpValidator validator, String shown, FileFormat format)
      throws IOException {
    FileRequests conditional = requests.with(validator.condition());
    FetchedAnswer fetched = receive(conditional, shown, format, RequestCondition.GIVEN);
    if (fetched.answer().status() != NOT_MODIFIED) {
      return Optional.of(fetched);
    }
    Files.deleteIfExists(fetched.file());
    return validator.repeatedBy(fetched.answer())
        ? Optional.empty()
        : Optional.of(fetch(requests, shown, format));
  }

  /** Whether the request is conditional, so that 304 without bytes is an answer. */
  private enum RequestCondition {
    NONE,
    GIVEN
  }

  private FetchedAnswer receive(
      FileRequests requests, String shown, FileFormat format, RequestCondition condition)
      throws IOException {
    Path file = Files.createTempFile("kho-http", ".part");
    boolean whole = false;
    try {
      HttpReply answer = client.receive(requests.call(), head -> Files.newOutputStream(file));
      Optional<FileRequests> renewed =
          answer.status() == UNAUTHORIZED ? requests.renewed() : Optional.empty();
      if (renewed.isPresent()) {
        return receive(
            renewed.orElseThrow(), shown, format, condition); // Once: a token may have run out.
      }
      if (condition == RequestCondition.NONE || answer.status() != NOT_MODIFIED) {
        accept(answer, new ExpectedAnswer(file, shown, format));
      }
      whole = true;
      return new FetchedAnswer(decoded(answer, file, shown), answer);
    } catch (HttpCallException e) {
      throw fault(e, requests.call().address(), shown);
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  private KhoException fault(HttpCallException e, URI address, String shown) {
    return switch (e.kind()) {
      case TOO_LARGE -> tooLarge(address);
      case OTHER_SERVER ->
          new KhoException(
              ErrorCode.SOURCE_ADDRESS,
              "Cannot get the file, the agency's server sends us on to another one ("
                  + e.why()
                  + "). If that is right, name that address.",
              e);
      case LOCAL_HOST ->
          new KhoException(
              ErrorCode.SOURCE_ADDRESS,
              "Cannot get the file, the contract's server has a loopback or link-local address: "
                  + address.getHost()
                  + ". Correct the address; to allow it, set "
                  + Setting.SOURCES_LOCAL_ADDRESSES.key()
                  + " to true.",
              e);
      case UNSAFE ->
          new KhoException(
              ErrorCode.SETTING_INVALID,
              "Cannot send the credentials of kho.auth, "
                  + e.why()
                  + ". Set the variable again, without a line end, and use https.",
              e);
      default -> unreachable(shown, e.why(), e);
    };
  }

  /** The file of an answer, unpacked where it was sent with gzip, within the same limit of size. */
  private Path decoded(HttpReply answer, Path file, String shown) throws IOException {
    boolean packed =
        answer.headers("content-encoding").stream()
            .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains("gzip"));
    if (!packed || Files.size(file) == 0) {
      return file;
    }
    Path plain = Files.createTempFile("kho-http", ".plain");
    boolean whole = false;
    try (InputStream in = new WholeGzipStream(Files.newInputStream(file), BUFFER);
        OutputStream out = Files.newOutputStream(plain)) {
      byte[] buffer = new byte[BUFFER];
      long bytes = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        if (bytes > options.mostBytes()) {
          throw tooLarge(answer.address());
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

  /**
   * Limits the bytes of several answers together.
   *
   * @throws KhoException SOURCE_TOO_LARGE
   */
  void requireSize(long bytes, URI address) {
    if (bytes > options.mostBytes()) {
      throw tooLarge(address);
    }
  }

  private KhoException tooLarge(URI address) {
    return new KhoException(
        ErrorCode.SOURCE_TOO_LARGE,
        "Cannot get the file, it has more than "
            + options.mostBytes()
            + " bytes: "
            + address.getHost()
            + ". Ask the agency, or raise "
            + Setting.HTTP_MAX_SIZE.key()
            + ".");
  }

  /** What should have come, and where it is. */
  private record ExpectedAnswer(Path file, String shown, FileFormat format) {}

  private void accept(HttpReply answer, ExpectedAnswer expected) throws IOException {
    int status = answer.status();
    String shown = expected.shown();
    if (answer.busy()) {
      throw unreachable(shown, "it answers " + status + asked(answer), null);
    }
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
    String type = answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    boolean text = expected.format().has(FormatTrait.LABELLED_HTML);
    if (type.startsWith("text/html") && (!text || page(expected.file()))) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot get the file, the agency's server sends a web page instead: " + shown);
    }
  }

  /**
   * A clause about a server that asks to wait longer than {@code http.max-time} before the next
   * attempt; otherwise empty.
   */
  private String asked(HttpReply answer) {
    return options.retry().refuses(answer.retryAfter())
        ? " and asks to wait "
            + answer.retryAfter().orElseThrow().toSeconds()
            + " s, longer than "
            + Setting.HTTP_MAX_TIME.key()
        : "";
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
