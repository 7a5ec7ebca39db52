package vn.kho.orchestration;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.kho.orchestration.process.DaemonProcess;

/**
 * A real standalone cluster on loopback: a master and a worker as processes, and a Spark home that
 * holds what a Spark of the same version holds, and nothing of Kho's.
 */
final class SparkCluster implements AutoCloseable {
  private static final Pattern OURS =
      Pattern.compile(
          "(etl-jobs|quality-rules|warehouse-schema|iceberg-|deequ-|hadoop-aws|s3-|sqlite-|postgresql-|mariadb-"
              + "|fastcsv-|fastexcel-|poi-|snakeyaml-|json-schema-|jspecify-|itu-|opencsv-).*");
  private static final Pattern LISTENS =
      Pattern.compile("Starting Spark master at (spark://127\\.0\\.0\\.1:\\d+)");

  /** How long it may take to listen, and to end: many times what it needs where it is alone. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path home;
  private final List<Process> processes = new ArrayList<>();
  private String master = "";

  private SparkCluster(Path home) {
    this.home = home;
  }

  /**
   * Starts one.
   *
   * @param folder for its files
   * @param classPath of the jobs
   */
  static SparkCluster start(Path folder, String classPath) throws Exception {
    Path home = folder.resolve("spark");
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("jars"));
    for (String jar : classPath.split(File.pathSeparator)) {
      Path name = Path.of(jar).getFileName();
      if (!OURS.matcher(String.valueOf(name)).matches()) {
        Files.createSymbolicLink(home.resolve("jars").resolve(name), Path.of(jar));
      }
    }
    Path submit = home.resolve("bin/spark-submit");
    Files.writeString(submit, SUBMIT);
    submit.toFile().setExecutable(true);
    SparkCluster cluster = new SparkCluster(home);
    try {
      cluster.run("master.Master", "--port", "0");
      cluster.awaitMaster();
      cluster.run(
          "worker.Worker",
          "--cores",
          "2",
          "--memory",
          "1g",
          "--work-dir",
          folder.resolve("work").toString(),
          cluster.master);
    } catch (Exception e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  /**
   * What Spark's own spark-submit and spark-class do, without what finds their folders. As for
   * tests, the optimising compiler would cost more than the load.
   */
  private static final String SUBMIT =
      """
      #!/usr/bin/env bash
      export SPARK_SCALA_VERSION=2.12
      export SPARK_HOME=$(cd "$(dirname "$0")/.." && pwd)
      command=()
      while IFS= read -r -d '' word; do
        command+=("$word")
      done < <("$JAVA_HOME/bin/java" -Xmx128m -XX:TieredStopAtLevel=1 -cp "$SPARK_HOME/jars/*" \\
        org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "$@" | tail -c +3)
      exec "${command[0]:?}" -XX:TieredStopAtLevel=1 "${command[@]:1}"
      """;

  private void run(String main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-cp",
                home.resolve("jars") + "/*",
                "org.apache.spark.deploy." + main,
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(main).toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.12");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    processes.add(builder.start());
  }

  /** It takes a port that is free when it binds it, and says which. */
  private void awaitMaster() throws Exception {
    Path log = log("master.Master");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (processes.get(0).isAlive() && System.nanoTime() < end) {
      Matcher listens = LISTENS.matcher(Files.readString(log));
      if (listens.find() && Files.readString(log).contains("I have been elected leader")) {
        master = listens.group(1);
        return;
      }
      Thread.sleep(100);
    }
    throw new IOException("the master did not start: " + Files.readString(log));
  }

  private Path log(String main) {
    return home.resolve(main + ".log");
  }

  String master() {
    return master;
  }

  Path submit() {
    return home.resolve("bin/spark-submit");
  }

  /** What executors wrote: one folder each. */
  List<Path> executors() throws IOException {
    try (Stream<Path> all = Files.walk(home.resolveSibling("work"), 2)) {
      return all.filter(p -> p.getParent().getFileName().toString().startsWith("app-")).toList();
    }
  }

  /** Waits for the end of all: until then they may write into their folders. */
  @Override
  public void close() throws IOException {
    processes.forEach(process -> DaemonProcess.end(process.toHandle(), PATIENCE));
    try (Stream<Path> links = Files.list(home.resolve("jars"))) {
      for (Path link : links.toList()) {
        Files.delete(link);
      }
    }
  }
}
