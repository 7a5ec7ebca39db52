package vn.kho.etl.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.probe.ProbeResult;
import vn.kho.etl.probe.ProbeText;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableProbe;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * The main that reads files without a contract; no settings are read and no Spark session started.
 * Exit status 0: all read; 1: some could not be read; 2: could not run.
 */
public final class ReadJob {
  private static final Logger LOG = LoggerFactory.getLogger(ReadJob.class);
  private static final int PATIENCE_MILLIS = 30_000;
  private static final long LARGEST = 4L << 30;

  private final ReadArguments arguments;
  private final PrintStream out;
  private final PrintStream err;
  private final TableProbe probe = new TableProbe();

  private ReadJob(ReadArguments arguments, PrintStream out, PrintStream err) {
    this.arguments = arguments;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int status = run(arguments, out, err);
    out.flush();
    err.flush();
    Runtime.getRuntime().halt(status);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    try {
      return new ReadJob(ReadArguments.parse(arguments), out, err).all();
    } catch (KhoException e) {
      err.println(e.line());
      return 2;
    } catch (IOException e) {
      err.println("kho read: " + e.getMessage());
      return 2;
    }
  }

  private int all() {
    int failed = 0;
    for (ReadArguments.Input input : arguments.inputs()) {
      failed += read(input) ? 0 : 1;
    }
    if (arguments.inputs().size() > 1 && !arguments.json()) {
      out.println("%d files, %d not read".formatted(arguments.inputs().size(), failed));
    }
    return failed == 0 ? 0 : 1;
  }

  /** Reads one file; whatever is wrong with it is its own failure. */
  private boolean read(ReadArguments.Input input) {
    try {
      ProbeResult result = input.address() ? fetched(input) : local(input);
      out.println(arguments.json() ? ProbeText.json(result) : ProbeText.of(result));
      return true;
    } catch (KhoException e) {
      refused(input, e);
    } catch (IOException e) {
      refused(
          input,
          new KhoException(
              ErrorCode.SOURCE_UNREADABLE,
              "Cannot read the file, " + e.getMessage() + ": " + input.file() + ".",
              e));
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      LOG.debug("a fault of Kho", e);
      refused(
          input,
          new KhoException(
              ErrorCode.INTERNAL_FAULT,
              "Cannot read the file, a fault of Kho (" + e + "): " + input.file() + ". Report it.",
              e));
    }
    return false;
  }

  private void refused(ReadArguments.Input input, KhoException e) {
    if (arguments.json()) {
      out.println(ProbeText.json(input.file(), e));
    } else {
      err.println(e.line());
    }
  }

  private ProbeResult local(ReadArguments.Input input) throws IOException {
    Path path = Path.of(input.file());
    if (!Files.isRegularFile(path)) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot read the file, it is not there: " + path + ". Name another.");
    }
    SourceFile file = SourceFile.of(String.valueOf(path.getFileName()), path);
    return probe.probe(file, arguments.options(), input.out());
  }

  private ProbeResult fetched(ReadArguments.Input input) throws IOException {
    Path copy = Files.createTempFile("kho-read", ".fetched");
    try {
      URLConnection connection = URI.create(input.file()).toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      try (InputStream bytes = connection.getInputStream()) {
        Files.copy(new LimitedStream(bytes, LARGEST), copy, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new KhoException(
            ErrorCode.SOURCE_UNREACHABLE,
            "Cannot get the file, " + e.getMessage() + ": " + input.file() + ". Try again.",
            e);
      }
      String path = input.file().replaceFirst("[?#].*$", "");
      String name = path.substring(path.lastIndexOf('/') + 1);
      return probe.probe(SourceFile.of(name, copy), arguments.options(), input.out());
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** Ends with an error where more bytes come than are taken. */
  private static final class LimitedStream extends java.io.FilterInputStream {
    private long left;

    LimitedStream(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = super.read(to, offset, length);
      left -= Math.max(0, read);
      if (left < 0) {
        throw new IOException("it is larger than 4 GB");
      }
      return read;
    }
  }
}
