package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.ServerBinaries;
import vn.kho.etl.TestPostgres;
import vn.kho.etl.sample.DatasetTruth;
import vn.kho.etl.sample.FormatProvince;

/**
 * The same list from real servers, each in a whole load; MariaDB and S3 have tests of their own.
 */
class ServerProvinceTest {
  private static final String PASSWORD = "only-for-this-test";

  @TempDir private Path home = Path.of("");

  @Test
  void everyServerComesToTheTruth() throws Exception {
    ServerBinaries.assumeThere("PostgreSQL");
    List<DatasetTruth> truth =
        FormatProvince.forServers(home, 7, List.of("postgres", "http", "sftp"));
    HttpServer web = web();
    SshServer ssh = ssh();
    try (EmbeddedPostgres postgres = TestPostgres.start()) {
      postgres(postgres);
      TestLoad load = FormatProvinceTest.load(home);
      FormatProvinceTest.cameToTheTruth(home, load, truth, run(load));
    } finally {
      web.stop(0);
      ssh.stop(true);
    }
    try (Stream<Path> out = Files.list(home.resolve("server/out"))) {
      assertThat(out.map(file -> String.valueOf(file.getFileName())))
          .as("moved once it was loaded")
          .containsExactly("moved");
    }
    try (Stream<Path> landed = Files.walk(home)) {
      assertThat(landed.filter(file -> file.toString().endsWith(".jsonl")))
          .as("ranges of PostgreSQL")
          .hasSize(3);
    }
  }

  /** A process of its own, since only its environment may hold a password. */
  private TestLoad.Answer run(TestLoad load) throws IOException, InterruptedException {
    Path out = home.resolve("answer.json");
    Path err = home.resolve("errors.txt");
    ProcessBuilder process =
        new ProcessBuilder(
                LoadProcess.command(List.of(), LoadJob.class, List.of(load.arguments("--all"))))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    process.environment().put("KHO_SECRET_SO_THU_PASSWORD", PASSWORD);
    int status = process.start().waitFor();
    return new TestLoad.Answer(
        status, new ObjectMapper().readTree(out.toFile()), Files.readString(err));
  }

  private void postgres(EmbeddedPostgres postgres) throws SQLException, IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      FormatProvince.fill(connection, 7);
      try (var statement = connection.createStatement()) {
        statement.execute("ALTER TABLE lodging ADD COLUMN k SERIAL");
      }
    }
    FormatProvince.contract(
        home,
        "postgres",
        "type: postgres\n    host: 127.0.0.1\n    port: "
            + postgres.getPort()
            + "\n    database: postgres\n    schema: public",
        List.of(
            "kho.table, value: lodging",
            "kho.user, value: postgres",
            "kho.ignore, value: k",
            "kho.readRanges, value: {column: k, parts: 3}",
            "kho.drift, value: {tables: quarantine}"));
  }

  private HttpServer web() throws IOException {
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] list = Files.readAllBytes(home.resolve("sources/list.json"));
    web.createContext(
        "/v1/list",
        exchange -> {
          exchange.sendResponseHeaders(200, list.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(list);
          }
        });
    web.start();
    FormatProvince.contract(
        home,
        "http",
        "type: api\n    location: http://127.0.0.1:" + web.getAddress().getPort() + "/v1/list",
        List.of("kho.recordPath, value: data.items"));
    return web;
  }

  private SshServer ssh() throws IOException, GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(256);
    KeyPair host = keys.generateKeyPair();
    Path out = Files.createDirectories(home.resolve("server/out"));
    Files.copy(home.resolve("sources/list.csv"), out.resolve("ds-2026.csv"));
    SshServer ssh = SshServer.setUpDefaultServer();
    ssh.setHost("127.0.0.1");
    ssh.setKeyPairProvider(KeyPairProvider.wrap(host));
    ssh.setPasswordAuthenticator((user, word, session) -> word.equals(PASSWORD));
    ssh.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
    ssh.setFileSystemFactory(new VirtualFileSystemFactory(home.resolve("server")));
    ssh.start();
    FormatProvince.contract(
        home,
        "sftp",
        "type: sftp\n    location: sftp://127.0.0.1:"
            + ssh.getPort()
            + "/out/ds-*.csv\n    format: csv",
        List.of(
            "kho.user, value: so-thu",
            "kho.password, value: \"${KHO_SECRET_SO_THU_PASSWORD}\"",
            "kho.hostKey, value: \"" + PublicKeyEntry.toString(host.getPublic()) + "\"",
            "kho.archive, value: moved"));
    return ssh;
  }
}
