package vn.kho.orchestration.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A server as a process of its own, which outlives the command that starts it.
 *
 * @param command the program and its arguments
 * @param folder where it runs
 * @param environment variables added to those of this process; null removes one
 * @param log where it writes; the log of the server before it is kept as {@code .old}
 */
public record DaemonProcess(
    List<String> command, Path folder, Map<String, @Nullable String> environment, Path log) {
  /** How long to wait for a killed process: it ends at once, unless the kernel waits for a disk. */
  private static final Duration KILLED = Duration.ofSeconds(30);

  /** A server that inherits the environment of this process. */
  public DaemonProcess(List<String> command, Path folder, Path log) {
    this(command, folder, Map.of(), log);
  }

  /** In a session of its own, so that Ctrl-C in the terminal does not reach it. */
  public Process start() throws IOException {
    List<String> detached = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      detached.add("/usr/bin/setsid");
    } else if (Files.isExecutable(Path.of("/usr/bin/nohup"))) {
      detached.add("/usr/bin/nohup");
    }
    detached.addAll(command);
    if (Files.exists(log)) {
      Path old = log.resolveSibling(log.getFileName() + ".old");
      Files.move(log, old, StandardCopyOption.REPLACE_EXISTING);
    }
    Redirect reported = Redirect.appendTo(log.toFile());
    ProcessBuilder builder =
        new ProcessBuilder(detached)
            .directory(folder.toFile())
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(reported)
            .redirectError(reported);
    environment.forEach(
        (name, value) -> {
          if (value == null) {
            builder.environment().remove(name);
          } else {
            builder.environment().put(name, value);
          }
        });
    return builder.start();
  }

  /**
   * Asks a process and its descendants to end, waits for them, kills those that are left, and waits
   * for these too: a process that has not ended may still write files and hold its port.
   */
  public static void end(ProcessHandle process, Duration patience) {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process);
    process.destroy();
    if (!ended(all, patience)) {
      all.forEach(ProcessHandle::destroyForcibly);
      ended(all, KILLED);
    }
  }

  private static boolean ended(List<ProcessHandle> all, Duration patience) {
    CompletableFuture<Void> exit =
        CompletableFuture.allOf(
            all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
    try {
      exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * A port of this machine on which a server may listen.
   *
   * @param wanted the port, or 0 for any
   * @throws IOException where it is taken
   */
  public static int port(int wanted) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
      return socket.getLocalPort();
    }
  }
}
