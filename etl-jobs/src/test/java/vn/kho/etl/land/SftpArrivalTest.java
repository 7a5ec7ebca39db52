package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.Visits;
import vn.kho.etl.extract.DeliveryMover;
import vn.kho.etl.extract.ExtractStage;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** Files of a real SSH server on loopback. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class SftpArrivalTest {
  private static final String PASSWORD = "secret-of-so-y-te";

  @TempDir Path home;
  private SshServer server;
  private KeyPair host;
  private KeyPair ours;
  private Path files;
  private final AtomicInteger fetched = new AtomicInteger();
  private final AtomicInteger listed = new AtomicInteger();
  private final AtomicInteger breaks = new AtomicInteger();
  private volatile String refused = "";

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(256);
    host = keys.generateKeyPair();
    ours = keys.generateKeyPair();
    files = Files.createDirectories(home.resolve("server/y tế/2026"));
    server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(host));
    server.setPasswordAuthenticator((user, word, session) -> word.equals(PASSWORD));
    server.setPublickeyAuthenticator(
        (user, key, session) -> KeyUtils.compareKeys(key, ours.getPublic()));
    SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().build();
    sftp.addSftpEventListener(new Fetches());
    server.setSubsystemFactories(List.of(sftp));
    server.setFileSystemFactory(new VirtualFileSystemFactory(home.resolve("server")));
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.stop(true);
  }

  /** Counts files that are opened, breaks the connection while one is read, and refuses moves. */
  private final class Fetches implements SftpEventListener {
    @Override
    public void moving(
        ServerSession session,
        Path from,
        Path to,
        java.util.Collection<java.nio.file.CopyOption> how)
        throws IOException {
      if (from.getFileName().toString().equals(refused)) {
        throw new java.nio.file.AccessDeniedException(from.toString());
      }
    }

    @Override
    public void open(ServerSession session, String handle, org.apache.sshd.sftp.server.Handle at) {
      if (at instanceof FileHandle) {
        fetched.incrementAndGet();
      } else {
        listed.incrementAndGet();
      }
    }

    @Override
    public void reading(
        ServerSession session,
        String handle,
        FileHandle file,
        long offset,
        byte[] data,
        int dataOffset,
        int dataLength) {
      if (offset > 0 && breaks.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        session.close(true);
      }
    }
  }

  @Test
  void filesLandByPatternAndThoseThatDidNotChangeAreNotFetchedAgain() throws IOException {
    write("ds-10.json", "[{\"a\":3}]");
    write("ds-9.json", "[{\"a\":1},{\"a\":2}]");
    write("other.json", "[]");
    Landing first = land(Map.of());
    assertThat(first.files())
        .extracting(file -> file.origin().replaceFirst(".*/", ""))
        .containsExactly("ds-9.json", "ds-10.json");
    assertThat(first.records()).isEqualTo(3);
    assertThat(fetched).hasValue(2);
    assertThat(land(Map.of()).records()).isEqualTo(3);
    assertThat(fetched).as("neither was fetched again").hasValue(2);
    write("ds-9.json", "[{\"a\":1},{\"a\":2},{\"a\":4}]");
    assertThat(land(Map.of()).records()).isEqualTo(4);
    assertThat(fetched).hasValue(3);
  }

  @Test
  void aFileThatIsStillBeingWrittenIsLeft() throws IOException {
    write("ds-1.json", "[{\"a\":1}]");
    write("ds-2.json.part", "[{\"a\"");
    Landing left = land(Map.of());
    assertThat(left.alreadyLoaded()).isTrue();
    assertThat(left.arrival().notes()).anyMatch(note -> note.contains("ds-2.json.part is still"));
    Files.delete(files.resolve("ds-2.json.part"));
    assertThat(land(Map.of("marker", ".done")).alreadyLoaded()).as("no marker yet").isTrue();
    write("ds-1.json.done", "");
    assertThat(land(Map.of("marker", ".done")).records()).isEqualTo(1);
  }

  @Test
  void aFolderIsListedOnceForFilesHalvesAndMarkers() throws IOException {
    write("ds-1.json", "[{\"a\":1}]");
    write("ds-1.json.done", "");
    Server inbox = server("/y tế/2026/ds-*.json", Map.of("marker", ".done"));
    assertThat(new Arrivals(home).land(inbox).records()).isEqualTo(1);
    assertThat(listed).as("the folder and the two above it").hasValue(3);
  }

  @Test
  void aConnectionThatBreaksOffIsMadeAgainAndGivenUpAtLast() throws IOException {
    String big = "[" + "{\"a\":1},".repeat(6_000) + "{\"a\":2}]";
    write("ds-1.json", big);
    breaks.set(1);
    assertThat(land(Map.of()).records()).isEqualTo(6_001);
    assertThat(fetched).hasValue(2);
    write("ds-2.json", big.replace('2', '3'));
    breaks.set(1_000);
    fails(Map.of(), ErrorCode.SOURCE_UNREACHABLE, "broke off 2 times");
  }

  @Test
  void whoIsNotKnownIsRefusedOnBothSides() throws IOException, GeneralSecurityException {
    write("ds-1.json", "[{\"a\":1}]");
    ByteArrayOutputStream key = new ByteArrayOutputStream();
    OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(ours, "kho", null, key);
    String text = key.toString(StandardCharsets.UTF_8);
    assertThat(land(Map.of("privateKey", text, "password", "")).records()).isEqualTo(1);
    fails(Map.of("privateKey", "no key"), ErrorCode.SETTING_INVALID, "is no private key");
    fails(
        Map.of("password", "wrong"), ErrorCode.SOURCE_REFUSED, "neither our key nor our password");
    String other =
        PublicKeyEntry.toString(KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic());
    fails(Map.of("hostKey", other), ErrorCode.SOURCE_REFUSED, "is not kho.hostKey");
    fails(Map.of("hostKey", ""), ErrorCode.SOURCE_REFUSED, "not in ~/.ssh/known_hosts");
    Server nothing = server("/y tế/2026/none*.json", Map.of());
    assertThatThrownBy(() -> new Arrivals(home).land(nothing))
        .extracting(e -> ((KhoException) e).code())
        .isEqualTo(ErrorCode.SOURCE_MISSING);
  }

  @Test
  void aFileThatIsTooLargeIsRefused() throws IOException {
    write("ds-1.json", "[" + "{\"a\":1},".repeat(9_000) + "{\"a\":2}]");
    fails(Map.of(), ErrorCode.SOURCE_TOO_LARGE, "http.max-size");
  }

  @Test
  void aPackedFileThatDidNotChangeIsNotFetchedAgainAndWhatIsGoneIsForgotten() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      for (String name : List.of("năm/a.json", "b.json")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("[{\"a\":\"" + name + "\"}]").getBytes(StandardCharsets.UTF_8));
      }
    }
    Path zip = files.resolve("ds-1.json");
    Files.write(zip, packed.toByteArray());
    Files.setLastModifiedTime(zip, FileTime.from(Instant.now().minusSeconds(60)));
    Landing first = land(Map.of());
    assertThat(first.records()).isEqualTo(2);
    assertThat(land(Map.of()).files())
        .extracting(LandedFile::origin, LandedFile::sha256)
        .containsExactlyElementsOf(
            first.files().stream().map(one -> tuple(one.origin(), one.sha256())).toList());
    assertThat(fetched).hasValue(1);
    assertThat(land(Map.of("members", "b*")).records()).as("other files of it").isEqualTo(1);
    assertThat(fetched).hasValue(2);
    write("ds-2.json", "[{\"a\":3}]");
    Files.delete(zip);
    land(Map.of());
    try (Stream<Path> stamps = Files.walk(home.resolve(".kho/state/landed-stamps"))) {
      assertThat(stamps.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  void aFileIsMovedToTheArchiveUnlessItWasExchanged() throws IOException {
    write("ds-1.json", "[{\"a\":1}]");
    write("ds-1.json.done", "");
    Server inbox = server("/y tế/2026/ds-*.json", Map.of("archive", "đã nạp", "marker", ".done"));
    DeliveryMover mover = mover(inbox);
    assertThat(mover.begun("đã nạp/1")).isFalse();
    write("ds-1.json", "[{\"a\":22}]");
    assertThatThrownBy(() -> mover.move("đã nạp/1")).hasMessageContaining("exchanged");
    DeliveryMover again = mover(inbox);
    assertThat(again.move("đã nạp/1")).endsWith("/y tế/2026/đã nạp/1/ds-1.json");
    assertThat(files.resolve("đã nạp/1/ds-1.json")).hasContent("[{\"a\":22}]");
    assertThat(files.resolve("đã nạp/1/ds-1.json.done")).exists();
    assertThat(files.resolve("ds-1.json")).doesNotExist();
    assertThat(again.begun("đã nạp/1")).isTrue();
    write("ds-1.json", "[{\"a\":22}]");
    write("ds-1.json.done", "");
    DeliveryMover anew = mover(inbox);
    assertThat(anew.archived("đã nạp/1")).isTrue();
    assertThatThrownBy(() -> anew.move("đã nạp/1")).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void aMoveThatTheServerRefusesLeavesTheFileAndItsMarker() throws IOException {
    write("ds-1.json", "[{\"a\":1}]");
    write("ds-1.json.done", "");
    Server inbox = server("/y tế/2026/ds-*.json", Map.of("archive", "đã nạp", "marker", ".done"));
    refused = "ds-1.json";
    assertThatThrownBy(() -> mover(inbox).move("đã nạp/1"))
        .isInstanceOf(KhoException.class)
        .hasMessageNotContaining(PASSWORD);
    assertThat(files.resolve("ds-1.json")).exists();
    assertThat(files.resolve("ds-1.json.done"))
        .as("without its marker the file would wait for ever")
        .exists();
    refused = "";
    assertThat(mover(inbox).move("đã nạp/1")).endsWith("/y tế/2026/đã nạp/1/ds-1.json");
    assertThat(files.resolve("đã nạp/1/ds-1.json.done")).exists();
    assertThat(files.resolve("ds-1.json.done")).doesNotExist();
  }

  private DeliveryMover mover(Server from) {
    Settings settings =
        Settings.of(home, Map.of("sources.local-addresses", "true", "sources.settle", "0s"));
    return new ExtractStage(settings, Storage.of(settings))
        .extract(Visits.delivered(from, LoadMode.SNAPSHOT))
        .deliveries()
        .get(0)
        .content()
        .mover()
        .orElseThrow();
  }

  private void fails(Map<String, String> more, ErrorCode code, String why) {
    assertThatThrownBy(() -> land(more))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining(PASSWORD)
        .extracting(e -> ((KhoException) e).code())
        .isEqualTo(code);
  }

  private Landing land(Map<String, String> more) {
    return new Arrivals(home).land(server("/**/ds-*.json", more));
  }

  private Server server(String path, Map<String, String> more) {
    Map<String, String> options =
        new HashMap<>(
            Map.of(
                "user",
                "so-y-te",
                "password",
                PASSWORD,
                "hostKey",
                PublicKeyEntry.toString(host.getPublic())));
    options.putAll(more);
    options.values().removeIf(String::isEmpty);
    String url = "sftp://127.0.0.1:" + server.getPort() + path;
    return new Server("s", Server.ServerKind.SFTP, url, FileFormats.JSON, options);
  }

  /** An older time of change: one of this very second says nothing. */
  private void write(String name, String text) throws IOException {
    Path file = files.resolve(name);
    boolean there = Files.exists(file);
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(there ? 60 : 3_600)));
  }
}
