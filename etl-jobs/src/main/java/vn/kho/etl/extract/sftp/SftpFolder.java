package vn.kho.etl.extract.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.kho.etl.extract.GlobPattern;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Looks for files in the folders of an SSH server. A part of the pattern between slashes is one
 * folder or the file; {@code **} stands for folders at any depth. Links are not followed, and names
 * that begin with a dot are not looked at.
 */
final class SftpFolder {
  private static final int DEEPEST = 32;
  private static final int MOST = 100_000;

  private final ChannelSftp channel;
  private final List<RemoteFile> found = new ArrayList<>();
  private List<String> endings = List.of();
  private int seen;

  SftpFolder(ChannelSftp channel) {
    this.channel = channel;
  }

  /**
   * A file.
   *
   * @param path from the server's root
   * @param bytes its size
   * @param changed when it was last written to, in seconds since 1970
   */
  record RemoteFile(String path, long bytes, long changed) {
    static RemoteFile of(String path, SftpATTRS attributes) {
      return new RemoteFile(
          path, attributes.getSize(), Integer.toUnsignedLong(attributes.getMTime()));
    }

    Instant at() {
      return Instant.ofEpochSecond(changed);
    }
  }

  /**
   * All files whose path matches a pattern.
   *
   * @throws KhoException SOURCE_TOO_LARGE where the folders hold too many names
   */
  List<RemoteFile> find(String pattern) throws SftpException {
    return find(pattern, List.of());
  }

  /**
   * All files whose path matches a pattern, or does so before one of some endings; each folder is
   * listed once for all of them.
   *
   * @param more such as {@code .part}
   * @throws KhoException SOURCE_TOO_LARGE where the folders hold too many names
   */
  List<RemoteFile> find(String pattern, List<String> more) throws SftpException {
    endings = List.copyOf(more);
    search("", List.of(pattern.replaceFirst("^/+", "").split("/+", -1)), 0);
    return found;
  }

  private void search(String folder, List<String> parts, int depth) throws SftpException {
    String part = parts.get(0);
    List<String> rest = parts.subList(1, parts.size());
    boolean any = part.equals(GlobPattern.ANY_DEPTH);
    if (any) {
      search(folder, rest.isEmpty() ? List.of("*") : rest, depth);
    }
    GlobPattern name = GlobPattern.of(any ? "*" : part);
    List<GlobPattern> ended =
        any || !rest.isEmpty()
            ? List.of()
            : endings.stream().map(ending -> GlobPattern.of(part + ending)).toList();
    for (ChannelSftp.LsEntry entry : entries(folder)) {
      String own = entry.getFilename();
      String path = folder + "/" + own;
      SftpATTRS attributes = entry.getAttrs();
      boolean named = name.matches(own) || ended.stream().anyMatch(one -> one.matches(own));
      if (own.startsWith(".") || !named) {
        continue;
      }
      if (attributes.isDir() && depth < DEEPEST && (any || !rest.isEmpty())) {
        search(path, any ? parts : rest, depth + 1);
      } else if (attributes.isReg() && rest.isEmpty() && !any) {
        found.add(RemoteFile.of(path, attributes));
      }
    }
  }

  private List<ChannelSftp.LsEntry> entries(String folder) throws SftpException {
    List<ChannelSftp.LsEntry> entries = new ArrayList<>();
    try {
      channel.ls(
          escaped(folder.isEmpty() ? "/" : folder),
          entry -> {
            entries.add(entry);
            return ++seen > MOST
                ? ChannelSftp.LsEntrySelector.BREAK
                : ChannelSftp.LsEntrySelector.CONTINUE;
          });
    } catch (SftpException e) {
      if (e.id != ChannelSftp.SSH_FX_NO_SUCH_FILE) {
        throw e;
      }
    }
    if (seen > MOST) {
      throw new KhoException(
          ErrorCode.SOURCE_TOO_LARGE,
          String.format(
              Locale.ROOT,
              "Cannot look through the server's folders, they hold more than %d names: %s. Name the"
                  + " folder in the location.",
              MOST,
              folder));
    }
    return entries;
  }

  /** A path whose characters the SSH client does not take for a pattern. */
  static String escaped(String path) {
    return path.replaceAll("[\\\\*?]", "\\\\$0");
  }
}
