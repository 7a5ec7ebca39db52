package vn.kho.orchestration.trino;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.kho.orchestration.process.JobProcess;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * The folder in which one local Trino runs, below the state folder.
 *
 * @param folder holds {@code etc/}, {@code data/}, the log and the state file of the running
 *     process
 */
record TrinoFiles(Path folder) {

  static TrinoFiles of(Settings settings) {
    return new TrinoFiles(settings.path(Setting.STATE).resolve("trino"));
  }

  Path log() {
    return folder.resolve("server.log");
  }

  Path note() {
    return folder.resolve("server.json");
  }

  private Path etc() {
    return folder.resolve("etc");
  }

  /** Writes the configuration; only the user may read it, since the catalog may hold secrets. */
  void write(int port, String catalog, Path server) throws IOException {
    Files.createDirectories(etc().resolve("catalog"));
    Files.createDirectories(folder.resolve("data"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    lines(
        "config.properties",
        "coordinator=true",
        "node-scheduler.include-coordinator=true",
        "http-server.http.port=" + port,
        "discovery.uri=http://127.0.0.1:" + port,
        "query.max-memory=512MB",
        "query.max-memory-per-node=512MB",
        "memory.heap-headroom-per-node=400MB",
        "catalog.config-dir=" + etc().resolve("catalog"),
        "plugin.dir=" + server.resolve("plugin"));
    lines("log.properties", "io.trino=INFO", "io.airlift=WARN", "Bootstrap=WARN");
    secret(etc().resolve("catalog/kho.properties"), catalog);
    lines(
        "access-control.properties",
        "access-control.name=file",
        "security.config-file=" + etc().resolve("rules.json"));
    lines("rules.json", AccessRules.json());
  }

  /**
   * The command that starts the server in the foreground.
   *
   * @param archive options of Java for its archive of classes
   */
  List<String> command(TrinoJava java, Path server, Settings settings, List<String> archive)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.program().toString());
    command.addAll(archive);
    // The server outlives the night that starts it and answers queries all day. With C1 alone a
    // start is 3 to 6 CPU-s cheaper, but seven queries of three million rows, asked again, cost 38
    // CPU-s against 14 to 18.
    command.addAll(JobProcess.LATE_OPTIMISING);
    command.addAll(
        List.of(
            "-Xmx" + settings.text(Setting.TRINO_MEMORY),
            "-XX:+UseG1GC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Djdk.attach.allowAttachSelf=true",
            // JOL then measures the sizes of objects in this JVM only. Else it starts three more
            // JVMs to attach to this one, which find the same and cost three seconds of every
            // start.
            "-Djol.skipHotspotSAAttach=true",
            "-Dfile.encoding=UTF-8",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED"));
    if (java.vectors()) {
      command.add("--add-modules=jdk.incubator.vector");
    }
    command.addAll(
        List.of(
            "-Dnode.environment=kho",
            "-Dnode.id=kho-local",
            "-Dnode.data-dir=" + folder.resolve("data"),
            "-Dnode.bind-ip=127.0.0.1",
            "-Dnode.internal-address=127.0.0.1",
            "-Dnode.server-log-file=" + log(),
            "-Dlog.levels-file=" + etc().resolve("log.properties"),
            "-Dconfig=" + etc().resolve("config.properties"),
            "-cp",
            classPath(server.resolve("lib")),
            "io.trino.server.TrinoServer"));
    return command;
  }

  /**
   * The jars of the server, the largest first, since a class is looked for in one jar after the
   * other. The order is fixed, since a class archive is valid for one order only and that of a
   * folder may vary.
   */
  static String classPath(Path lib) throws IOException {
    Map<Path, Long> sizes = new HashMap<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "*.jar")) {
      for (Path jar : jars) {
        sizes.put(jar, Files.size(jar));
      }
    }
    return sizes.entrySet().stream()
        .sorted(
            Map.Entry.<Path, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(jar -> jar.getKey().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Creates the file anew, so that it never exists with wider permissions. */
  private static void secret(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  private void lines(String name, String... lines) throws IOException {
    Files.write(etc().resolve(name), List.of(lines));
  }
}
