package vn.kho.orchestration.download;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.http.FaultRule;
import vn.kho.schema.http.HttpCall;
import vn.kho.schema.http.HttpCallException;
import vn.kho.schema.http.HttpOptions;
import vn.kho.schema.http.HttpReply;
import vn.kho.schema.http.NextAttempt;
import vn.kho.schema.http.Redirects;
import vn.kho.schema.http.RetryPolicy;
import vn.kho.schema.http.RetryingHttpClient;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Fetches files. What has come is kept in a {@code .part} file, so that an interrupted download
 * goes on where it stopped; a file gets its name only when its hash is right.
 */
public final class Downloader {
  private static final int ATTEMPTS = 5;
  private static final Duration WAIT = Duration.ofMinutes(5);
  private static final HttpOptions OPTIONS =
      new HttpOptions(
          Duration.ofSeconds(60),
          Duration.ofHours(12),
          16L << 30,
          RetryPolicy.once(),
          Redirects.ANY_SERVER,
          HttpOptions.LocalHosts.ALLOWED);

  private final DownloadProgress.ProgressFactory meters;
  private final RetryPolicy retry;
  private final RetryingHttpClient client = new RetryingHttpClient(OPTIONS, line -> {});

  public Downloader(DownloadProgress.ProgressFactory meters) {
    this(meters, Duration.ofSeconds(1));
  }

  Downloader(DownloadProgress.ProgressFactory meters, Duration pause) {
    this.meters = meters;
    this.retry = new RetryPolicy(ATTEMPTS, pause, pause.multipliedBy(1L << ATTEMPTS), WAIT);
  }

  /**
   * The file in the folder, fetched unless it is there already and whole.
   *
   * @throws KhoException DOWNLOAD_FAILED, after several attempts
   */
  public Path fetch(DownloadArtifact artifact, Path folder) {
    Path file = folder.resolve(artifact.name());
    Path part = folder.resolve(artifact.name() + ".part");
    try {
      Files.createDirectories(folder);
      if (Files.exists(file) && Sha256.of(file).equals(artifact.sha256())) {
        return file;
      }
      complete(artifact, part);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw failed(artifact, e instanceof HttpCallException lost ? lost.why() : e.toString(), e);
    }
  }

  private void complete(DownloadArtifact artifact, Path part) throws IOException {
    for (int spoiled = 0; spoiled < 2; spoiled++) {
      try (DownloadProgress meter = meters.start(artifact.name())) {
        persist(artifact, part, meter);
      }
      if (Sha256.of(part).equals(artifact.sha256())) {
        return;
      }
      Files.delete(part);
    }
    throw failed(artifact, "what came is not what was published (hash differs)", null);
  }

  /** Goes on as long as bytes come; fails after some requests in a row that brought none. */
  private void persist(DownloadArtifact artifact, Path part, DownloadProgress meter)
      throws IOException {
    AtomicLong before = new AtomicLong();
    retry.run(
        FaultRule.of(IOException.class, fault -> next(fault, size(part) > before.get())),
        () -> {
          before.set(size(part));
          request(artifact, part, meter);
          return part;
        });
  }

  private static NextAttempt next(IOException fault, boolean came) {
    return NextAttempt.asked(
            fault instanceof HttpCallException lost ? lost.retryAfter() : Optional.empty())
        .anewIf(came);
  }

  /** 0 where it is not there. */
  private static long size(Path part) {
    return part.toFile().length();
  }

  private void request(DownloadArtifact artifact, Path part, DownloadProgress meter)
      throws IOException {
    long have = size(part);
    HttpCall call = HttpCall.get(artifact.address());
    if (have > 0) {
      call = call.header("Range", "bytes=" + have + "-");
    }
    int status =
        client.receiveOnce(call, head -> target(head, have, part, meter)).requireNotBusy().status();
    boolean nothingLeft = status == 416; // The hash says whether what we have is right.
    if (status != 200 && status != 206 && !nothingLeft) {
      throw new IOException("the server answered " + status);
    }
  }

  /** The rest of a file is added to what is there; a whole file replaces it. */
  private static OutputStream target(HttpReply head, long have, Path part, DownloadProgress meter)
      throws IOException {
    if (head.status() != 200 && head.status() != 206) {
      return OutputStream.nullOutputStream();
    }
    long from = head.status() == 206 ? have : 0;
    long length = head.header("content-length").map(Long::parseLong).orElse(-1L);
    StandardOpenOption how =
        from > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    OutputStream out =
        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
    return new MeteredStream(out, meter, from, length < 0 ? -1 : from + length);
  }

  /** Tells a meter how many bytes have been written. */
  private static final class MeteredStream extends FilterOutputStream {
    private final DownloadProgress meter;
    private final long total;
    private long at;

    MeteredStream(OutputStream out, DownloadProgress meter, long from, long total) {
      super(out);
      this.meter = meter;
      this.at = from;
      this.total = total;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      at += length;
      meter.at(at, total);
    }
  }

  private static KhoException failed(
      DownloadArtifact artifact, String why, @org.jspecify.annotations.Nullable Throwable cause) {
    String message =
        "Cannot fetch "
            + artifact.name()
            + " from "
            + artifact.address().getHost()
            + ", "
            + why
            + ". Run the command again: it goes on where it stopped";
    return cause == null
        ? new KhoException(ErrorCode.DOWNLOAD_FAILED, message)
        : new KhoException(ErrorCode.DOWNLOAD_FAILED, message, cause);
  }
}
