package vn.kho.orchestration.trino;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.orchestration.process.ProcessIdentity;

/**
 * The archive of classes from which a local Trino starts, beside the server's jars: one for each
 * Java. The JVM writes it when a server that recorded its classes ends. Recording adds a sixth to
 * the cost of a start and writing a half, so only one server at a time records; two that ended at
 * once would also write to the same file.
 *
 * @param file where it is, or will be
 */
record ServerClassArchive(Path file) {
  private static final int HEAD = 4096;
  private static final int LONGEST = 100;
  private static final Pattern CLAIM = Pattern.compile("(\\d{1,18}) (\\d{1,18})\n");

  static ServerClassArchive of(Path server, TrinoJava java) {
    String vectors = java.vectors() ? "-vectors" : "";
    return new ServerClassArchive(server.resolve("classes-" + java.major() + vectors + ".jsa"));
  }

  /**
   * The options of Java by which a server uses the archive, or records its classes for it. Where
   * there is none, and another server records or nothing can be written here, there are none.
   *
   * @param starter the process that starts the server, and holds its claim until {@link #passTo}
   */
  List<String> options(ProcessIdentity starter) {
    // The JVM replaces an archive of another Java release, as after an update.
    return finished() || claimed(starter)
        ? List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + file)
        : List.of();
  }

  /** Passes the claim of the process that started a recording server to that server. */
  void passTo(ProcessIdentity server, ProcessIdentity starter) {
    if (!Files.exists(claim())) {
      return;
    }
    try (FileChannel channel = open();
        FileLock lock = channel.lock()) {
      if (lock.isValid() && holder(channel).filter(starter::equals).isPresent()) {
        write(channel, server);
      }
    } catch (IOException e) {
      // The claim ends with the starter: the next server may record too.
      return;
    }
  }

  /**
   * Whether there is one, and written to its end: the JVM writes the head last. With one that has
   * no head the JVM uses no archive at all, not even its own, and never writes another.
   */
  private boolean finished() {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEAD);
      return head.length == HEAD && ByteBuffer.wrap(head).getInt() != 0;
    } catch (IOException e) {
      return false; // There is none, or none that can be read.
    }
  }

  private boolean claimed(ProcessIdentity starter) {
    try (FileChannel channel = open();
        FileLock lock = channel.lock()) {
      boolean free = lock.isValid() && holder(channel).flatMap(ProcessIdentity::process).isEmpty();
      if (free) {
        Files.deleteIfExists(file); // A half, of a server that was killed while it wrote.
        write(channel, starter);
      }
      return free;
    } catch (IOException e) {
      return false; // Where no claim can be written, no archive can be either.
    }
  }

  private Path claim() {
    return file.resolveSibling(file.getFileName() + ".recorder");
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(
        claim(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static Optional<ProcessIdentity> holder(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
    channel.read(bytes, 0);
    Matcher claim = CLAIM.matcher(new String(bytes.array(), 0, bytes.position(), UTF_8));
    return claim.matches()
        ? Optional.of(
            new ProcessIdentity(
                Long.parseLong(claim.group(1)),
                Instant.ofEpochSecond(Long.parseLong(claim.group(2)))))
        : Optional.empty();
  }

  private static void write(FileChannel channel, ProcessIdentity holder) throws IOException {
    channel.truncate(0);
    String text = holder.pid() + " " + holder.born().getEpochSecond() + "\n";
    channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)), 0);
  }
}
