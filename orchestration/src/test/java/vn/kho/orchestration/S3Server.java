package vn.kho.orchestration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real S3 server on loopback, as a process of its own; it keeps its buckets in a folder. */
final class S3Server implements AutoCloseable {
  static final String KEY = "kho-key";
  static final String SECRET = "not-to-be-shown";
  private static final Path JAR = Path.of("target/s3/s3proxy.jar");
  private static final Pattern LISTENS = Pattern.compile("Started .*\\{127\\.0\\.0\\.1:(\\d+)\\}");
  private static final int TRIES = 1_800;

  private final Process process;
  private final String endpoint;

  private S3Server(Process process, String endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Starts it and waits until it listens. */
  static S3Server start(Path folder, String... buckets) throws IOException, InterruptedException {
    for (String bucket : buckets) {
      Files.createDirectories(folder.resolve("buckets").resolve(bucket));
    }
    Path settings = folder.resolve("s3proxy.conf");
    Files.write(
        settings,
        List.of(
            "s3proxy.endpoint=http://127.0.0.1:0",
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.identity=" + KEY,
            "s3proxy.credential=" + SECRET,
            "jclouds.provider=filesystem-nio2",
            "jclouds.filesystem.basedir=" + folder.resolve("buckets")));
    Path log = folder.resolve("s3proxy.log");
    String java = Path.of(System.getProperty("java.home")).resolve("bin/java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString(),
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    for (int i = 0; i < TRIES && process.isAlive(); i++) {
      Matcher listens = LISTENS.matcher(Files.readString(log));
      if (listens.find()) {
        return new S3Server(process, "http://127.0.0.1:" + listens.group(1));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    process.destroyForcibly().onExit().join();
    throw new IOException("the S3 server did not start: " + Files.readString(log));
  }

  String endpoint() {
    return endpoint;
  }

  /** Waits for its end: until then it may write into its folder. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
