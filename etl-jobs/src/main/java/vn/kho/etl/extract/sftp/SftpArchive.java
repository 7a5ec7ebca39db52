package vn.kho.etl.extract.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Optional;
import vn.kho.etl.extract.ArchiveFolder;
import vn.kho.etl.extract.DeliveryMover;

/**
 * The archive of an SSH server for one file.
 *
 * @param server runs actions over a connection
 * @param archive the declared archive
 * @param listed the file
 */
record SftpArchive(ConnectionRunner server, ArchiveFolder archive, ListedFile listed)
    implements DeliveryMover {

  /**
   * The file that is moved.
   *
   * @param file as it was listed
   * @param origin its whole address
   * @param marker the ending that is added to the file's name for the name of its marker file
   */
  record ListedFile(SftpFolder.RemoteFile file, String origin, Optional<String> marker) {}

  /** Runs an action over a connection, and again over another one where it breaks off. */
  @FunctionalInterface
  interface ConnectionRunner {
    boolean does(ArchiveChannelAction work);
  }

  /** An action over one connection; gives its outcome. */
  @FunctionalInterface
  interface ArchiveChannelAction {
    boolean over(ChannelSftp channel) throws SftpException, IOException;
  }

  @Override
  public List<String> names() {
    return List.of(listed.origin());
  }

  @Override
  public boolean begun(String folder) {
    return server.does(channel -> found(channel, archive.folder(folder)).isPresent());
  }

  @Override
  public boolean archived(String folder) {
    String target = archive.target(listed.file().path(), folder);
    return server.does(channel -> found(channel, target).isPresent());
  }

  @Override
  public String move(String folder) throws IOException {
    String from = listed.file().path();
    String to = archive.target(from, folder);
    if (archived(folder)) {
      throw new FileAlreadyExistsException(to);
    }
    boolean moved =
        server.does(
            channel -> {
              Optional<SftpFolder.RemoteFile> now = found(channel, from);
              if (now.isEmpty() && found(channel, to).isPresent()) {
                return true; // The connection broke off after the last attempt had moved it.
              }
              if (now.isEmpty() || !now.orElseThrow().equals(listed.file())) {
                return false;
              }
              makeFolders(channel, to);
              if (listed.marker().isPresent()) {
                // First: left alone, it would mark the next file of this name as complete.
                beside(channel, from, to, listed.marker().orElseThrow());
              }
              moveFile(channel, from, to);
              return true;
            });
    if (!moved) {
      throw new IOException("it was exchanged meanwhile");
    }
    return listed.origin().substring(0, listed.origin().length() - from.length()) + to;
  }

  /** Moves the file; where that is refused its marker goes back, or the file would wait for it. */
  private void moveFile(ChannelSftp channel, String from, String to) throws SftpException {
    try {
      channel.rename(SftpFolder.escaped(from), SftpFolder.escaped(to));
    } catch (SftpException e) {
      if (listed.marker().isPresent()) {
        try {
          beside(channel, to, from, listed.marker().orElseThrow());
        } catch (SftpException lost) {
          e.addSuppressed(lost);
        }
      }
      throw e;
    }
  }

  private static void beside(ChannelSftp channel, String from, String to, String ending)
      throws SftpException {
    if (found(channel, from + ending).isPresent()) {
      channel.rename(SftpFolder.escaped(from + ending), SftpFolder.escaped(to + ending));
    }
  }

  private static void makeFolders(ChannelSftp channel, String file) throws SftpException {
    for (int slash = file.indexOf('/', 1); slash > 0; slash = file.indexOf('/', slash + 1)) {
      String folder = file.substring(0, slash);
      if (found(channel, folder).isEmpty()) {
        channel.mkdir(folder);
      }
    }
  }

  /** What is at a path; a link is not followed. */
  static Optional<SftpFolder.RemoteFile> found(ChannelSftp channel, String path)
      throws SftpException {
    try {
      return Optional.of(SftpFolder.RemoteFile.of(path, channel.lstat(SftpFolder.escaped(path))));
    } catch (SftpException e) {
      if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
