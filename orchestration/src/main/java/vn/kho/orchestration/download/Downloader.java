package vn.kho.orchestration.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Fetches files. What has come is kept in a {@code .part} file, so that an interrupted download
 * goes on where it stopped; a file gets its name only when its hash is right.
 */
public final class Downloader {
  private static final int ATTEMPTS = 5;
  private static final int PATIENCE = (int) Duration.ofSeconds(60).toMillis();
  private static final int BUFFER = 1 << 16;
  private final DownloadProgress.Maker meters;
  private final Duration pause;

  public Downloader(DownloadProgress.Maker meters) {
    this(meters, Duration.ofSeconds(1));
  }

  Downloader(DownloadProgress.Maker meters, Duration pause) {
    this.meters = meters;
    this.pause = pause;
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
      throw failed(artifact, e.toString(), e);
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

  /** Goes on as long as bytes come; gives up after some requests in a row that brought none. */
  private void persist(DownloadArtifact artifact, Path part, DownloadProgress meter)
      throws IOException {
    int vain = 0;
    while (true) {
      long before = size(part);
      try {
        request(artifact, part, meter);
        return;
      } catch (IOException e) {
        vain = size(part) > before ? 0 : vain + 1;
        if (vain == ATTEMPTS) {
          throw e;
        }
        rest(pause.multipliedBy(1L << vain));
      }
    }
  }

  private static long size(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private static void request(DownloadArtifact artifact, Path part, DownloadProgress meter)
      throws IOException {
    long have = size(part);
    HttpURLConnection connection = (HttpURLConnection) artifact.address().toURL().openConnection();
    connection.setConnectTimeout(PATIENCE);
    connection.setReadTimeout(PATIENCE);
    if (have > 0) {
      connection.setRequestProperty("Range", "bytes=" + have + "-");
    }
    try {
      int status = connection.getResponseCode();
      if (status == 416) {
        return; // Nothing is left to send; the hash says whether what we have is right.
      }
      if (status != 200 && status != 206) {
        throw new IOException("the server answered " + status);
      }
      receive(connection, status == 206 ? have : 0, part, meter);
    } finally {
      connection.disconnect();
    }
  }

  private static void receive(
      HttpURLConnection connection, long from, Path part, DownloadProgress meter)
      throws IOException {
    long length = connection.getContentLengthLong();
    long total = length < 0 ? -1 : from + length;
    StandardOpenOption how =
        from > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    long at = from;
    try (InputStream in = connection.getInputStream();
        OutputStream out =
            Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        at += read;
        meter.at(at, total);
      }
    }
    if (total >= 0 && at < total) {
      throw new IOException("the connection ended after " + at + " of " + total + " bytes");
    }
  }

  private static void rest(Duration time) throws IOException {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
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
