package vn.kho.etl.extract.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.extract.ArchiveFolder;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.DeliveryMover;
import vn.kho.etl.extract.DeliverySource;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.extract.NaturalOrder;
import vn.kho.etl.extract.SourceFactory;
import vn.kho.etl.extract.SourceTable;
import vn.kho.etl.extract.UnfinishedFileFilter;
import vn.kho.etl.extract.sftp.SftpFolder.RemoteFile;
import vn.kho.etl.storage.BoundedStream;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;
import vn.kho.schema.http.FaultRule;
import vn.kho.schema.http.NextAttempt;
import vn.kho.schema.http.RetryPolicy;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.source.SharedOptions;
import vn.kho.schema.source.SourceTypes;

/**
 * Files of an SSH server, by name or pattern, over SFTP. A connection that breaks off is made again
 * and the file is fetched anew; it is handed on only when it has come whole.
 */
public final class SftpSource implements DeliverySource {
  private static final Logger LOG = LoggerFactory.getLogger(SftpSource.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private final SftpConnections connections;
  private final Settings settings;
  private final RetryPolicy retry;
  private final long largest;

  SftpSource(Settings settings) {
    this.settings = settings;
    connections = new SftpConnections(settings);
    retry = RetryPolicy.of(settings.number(Setting.HTTP_ATTEMPTS), FIRST_PAUSE);
    largest = settings.bytes(Setting.HTTP_MAX_SIZE);
  }

  @Override
  public boolean keepsCursors() {
    return false;
  }

  @Override
  public Extract list(Contract contract, Optional<String> since) {
    Server server = contract.server();
    String pattern = pattern(server);
    List<String> endings = new ArrayList<>(UnfinishedFileFilter.ENDINGS);
    SharedOptions.MARKER.given(server.options()).ifPresent(endings::add);
    List<RemoteFile> found =
        connected(server, channel -> new SftpFolder(channel).find(pattern, endings));
    Set<String> names = new HashSet<>();
    found.removeIf(file -> !names.add(file.path()));
    ArchiveFolder.of(server, pattern)
        .ifPresent(archive -> found.removeIf(file -> archive.holds(file.path())));
    return listed(contract, pattern, found, names);
  }

  @Override
  public boolean archived(Contract contract) {
    Server server = contract.server();
    return ArchiveFolder.of(server, pattern(server))
        .map(archive -> archive.folder(archive.name()))
        .map(at -> connected(server, channel -> SftpArchive.found(channel, at).isPresent()))
        .orElse(false);
  }

  @Override
  public List<SourceTable> tables(Contract contract) {
    Server server = contract.server();
    String beside = ArchiveFolder.beside(pattern(server));
    List<RemoteFile> there = connected(server, channel -> new SftpFolder(channel).find(beside));
    return there.stream()
        .map(
            file ->
                new SourceTable(
                    file.path().substring(beside.lastIndexOf('/') + 1),
                    origin(server, file),
                    Optional.empty()))
        .toList();
  }

  private Extract listed(
      Contract contract, String pattern, List<RemoteFile> found, Set<String> names) {
    UnfinishedFileFilter unfinished =
        new UnfinishedFileFilter(
            pattern,
            settings.duration(Setting.SOURCES_SETTLE),
            SharedOptions.MARKER.given(contract.server().options()),
            Clock.systemUTC());
    List<String> waiting = new ArrayList<>();
    List<RemoteFile> whole = new ArrayList<>();
    for (RemoteFile file : found) {
      if (unfinished.beside(file.path())) {
        continue;
      }
      unfinished
          .why(file.path(), file.at(), ending -> names.contains(file.path() + ending))
          .ifPresentOrElse(
              why ->
                  waiting.add(
                      origin(contract.server(), file) + " is still being written, " + why + "."),
              () -> whole.add(file));
    }
    if (whole.isEmpty() && waiting.isEmpty()) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot find the files of "
              + contract.name()
              + ", the server has none: "
              + contract.server().location()
              + ". Ask the agency to deliver; **/ before a name looks at any depth.");
    }
    whole.sort(Comparator.comparing(RemoteFile::path, NaturalOrder.INSTANCE));
    if (contract.server().order() == Server.FileOrder.TIME) {
      whole.sort(Comparator.comparing(RemoteFile::changed)); // Stable: of one time by name.
    }
    return new Extract(
        contract,
        whole.stream().map(file -> delivery(contract.server(), file)).toList(),
        waiting,
        List.of());
  }

  private static String origin(Server server, RemoteFile file) {
    return server.location().replaceFirst("(sftp://[^/]*).*", "$1") + file.path();
  }

  private Delivery delivery(Server server, RemoteFile file) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    // A file that has just changed may change once more in the same second.
    boolean settled = file.at().isBefore(Instant.now().minus(SETTLED));
    Delivery.DeliveryStamp stamp =
        new Delivery.DeliveryStamp(file.bytes(), settled ? file.at().toString() : "");
    return new Delivery(name, origin(server, file), stamp, new RemoteFileContent(server, file));
  }

  private static String pattern(Server server) {
    return server.location().replaceFirst("sftp://[^/]*", "");
  }

  /** An action over one connection, which may be run again over another one. */
  @FunctionalInterface
  private interface RepeatableChannelAction<T> {
    T over(ChannelSftp channel) throws SftpException, IOException;
  }

  private <T> T connected(Server server, RepeatableChannelAction<T> work) {
    FaultRule<IOException> rule =
        FaultRule.of(IOException.class, fault -> NextAttempt.LATER)
            .logging(
                (fault, attempt) ->
                    LOG.info(
                        "{}: attempt {} of {} failed, {}",
                        server.location(),
                        attempt,
                        retry.attempts(),
                        fault.getMessage()));
    try {
      return retry.run(rule, () -> connectedOnce(server, work));
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREACHABLE,
          "Cannot reach the agency's server, the connection failed or broke off "
              + retry.attempts()
              + " times: "
              + server.location()
              + ". It is tried again with the next load.",
          e);
    }
  }

  private <T> T connectedOnce(Server server, RepeatableChannelAction<T> work) throws IOException {
    try (SftpConnections.SftpConnection connection = connections.open(server)) {
      return work.over(connection.channel());
    } catch (SftpException e) {
      if (e.id == ChannelSftp.SSH_FX_PERMISSION_DENIED) {
        throw new KhoException(
            ErrorCode.SOURCE_REFUSED,
            "Cannot read the files, the server refuses: "
                + server.location()
                + ". Ask the agency for the right to read them.",
            e);
      }
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  private KhoException tooLarge(String path) {
    return new KhoException(
        ErrorCode.SOURCE_TOO_LARGE,
        "Cannot get the file, it has more than "
            + largest
            + " bytes: "
            + path
            + ". Ask the agency, or raise "
            + Setting.HTTP_MAX_SIZE.key()
            + ".");
  }

  /** One file; it reports whether it changed while it was copied. */
  private final class RemoteFileContent implements Delivery.DeliveryContent {
    private final Server server;
    private final RemoteFile file;
    private RemoteFile after;

    RemoteFileContent(Server server, RemoteFile file) {
      this.server = server;
      this.file = file;
      this.after = file;
    }

    @Override
    public InputStream open() throws IOException {
      Path copy = Files.createTempFile("kho-sftp", ".part");
      boolean whole = false;
      try {
        after = connected(server, channel -> fetch(channel, copy));
        whole = true;
      } finally {
        if (!whole) {
          Files.deleteIfExists(copy);
        }
      }
      return Files.newInputStream(copy, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private RemoteFile fetch(ChannelSftp channel, Path copy) throws SftpException, IOException {
      String path = SftpFolder.escaped(file.path());
      try (InputStream bytes =
          new BoundedStream(channel.get(path), largest, () -> tooLarge(file.path()))) {
        Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      return RemoteFile.of(file.path(), channel.stat(path));
    }

    @Override
    public Optional<DeliveryMover> mover() {
      Optional<String> marker = SharedOptions.MARKER.given(server.options());
      return ArchiveFolder.of(server, pattern(server))
          .map(
              folder ->
                  new SftpArchive(
                      work -> connected(server, work::over),
                      folder,
                      new SftpArchive.ListedFile(file, origin(server, file), marker)));
    }

    @Override
    public boolean changed(long copied) {
      return after.bytes() != copied || after.changed() != file.changed();
    }
  }

  /** Makes sources of SSH servers. */
  public static final class SftpSourceFactory implements SourceFactory {
    @Override
    public String kind() {
      return SourceTypes.SFTP.name();
    }

    @Override
    public DeliverySource source(Settings settings, Storage storage) {
      return new SftpSource(settings);
    }
  }
}
