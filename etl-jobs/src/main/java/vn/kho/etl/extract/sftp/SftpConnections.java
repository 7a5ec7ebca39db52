package vn.kho.etl.extract.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import vn.kho.schema.contract.Server;
import vn.kho.schema.net.LocalAddressGuard;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.SecretReference;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.source.SftpOptions;
import vn.kho.schema.source.SharedOptions;
import vn.kho.schema.source.SourceOption;

/**
 * Connects to agencies' SSH servers, to read files. A server must show the key that the contract
 * pins, or the one that it has in {@code ~/.ssh/known_hosts}; to a server of an unknown key neither
 * user name nor password is sent.
 */
final class SftpConnections {
  private static final int PORT = 22;

  private final Duration timeout;
  private final LocalAddressGuard localAddresses;

  SftpConnections(Settings settings) {
    timeout = settings.duration(Setting.HTTP_TIMEOUT);
    localAddresses = new LocalAddressGuard(settings);
  }

  /**
   * A connection.
   *
   * @param session of SSH
   * @param channel its one channel, for files
   */
  record SftpConnection(Session session, ChannelSftp channel) implements AutoCloseable {
    @Override
    public void close() {
      channel.disconnect();
      session.disconnect();
    }
  }

  /**
   * Connects.
   *
   * @throws IOException where the server cannot be reached; trying again may help
   * @throws KhoException SOURCE_REFUSED where the host's key or our account is not taken,
   *     SOURCE_ADDRESS, SECRET_MISSING
   */
  SftpConnection open(Server server) throws IOException {
    URI address = URI.create(server.location().replaceFirst("(sftp://[^/]*).*", "$1"));
    String host = String.valueOf(address.getHost());
    int port = address.getPort() < 0 ? PORT : address.getPort();
    localAddresses.check(host);
    Session session = session(server, host, port);
    try {
      session.connect(millis());
      ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
      channel.connect(millis());
      return new SftpConnection(session, channel);
    } catch (JSchHostKeyException e) {
      throw new KhoException(
          ErrorCode.SOURCE_REFUSED,
          "Cannot trust the server, the key that it shows is not "
              + (SftpOptions.HOST_KEY.given(server.options()).isPresent()
                  ? "kho.hostKey"
                  : "in ~/.ssh/known_hosts")
              + ": "
              + host
              + ". Ask the agency for its key, and write it there.",
          e);
    } catch (JSchException e) {
      session.disconnect();
      throw refused(e, host);
    }
  }

  private static IOException refused(JSchException e, String host) {
    if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).startsWith("auth ")) {
      throw new KhoException(
          ErrorCode.SOURCE_REFUSED,
          "Cannot log in to the server, it takes neither our key nor our password: "
              + host
              + ". Check kho.user, and kho.password or kho.privateKey.",
          e);
    }
    return new IOException("no connection", e);
  }

  private Session session(Server server, String host, int port) {
    try {
      return prepared(server, host, port);
    } catch (JSchException e) {
      // What the client says of a key may quote it.
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot log in to the server, kho.privateKey is no private key, kho.passphrase does not"
              + " open it, or ~/.ssh/known_hosts cannot be read: "
              + host
              + ". Set the variable to the text of the key's file.");
    }
  }

  private Session prepared(Server server, String host, int port) throws JSchException {
    Map<String, String> options = server.options();
    JSch ssh = new JSch();
    String pinned = SftpOptions.HOST_KEY.given(options).orElse(null);
    if (pinned == null) {
      Path known = Path.of(System.getProperty("user.home", "."), ".ssh", "known_hosts");
      if (Files.isRegularFile(known)) {
        ssh.setKnownHosts(known.toString());
      }
    } else {
      String name = port == PORT ? host : "[" + host + "]:" + port;
      byte[] line = (name + " " + pinned + "\n").getBytes(StandardCharsets.UTF_8);
      ssh.setKnownHosts(new ByteArrayInputStream(line));
    }
    if (SftpOptions.PRIVATE_KEY.given(options).isPresent()) {
      ssh.addIdentity(
          "kho",
          secret(options, SftpOptions.PRIVATE_KEY).getBytes(StandardCharsets.UTF_8),
          null,
          SftpOptions.PASSPHRASE.given(options).isPresent()
              ? secret(options, SftpOptions.PASSPHRASE).getBytes(StandardCharsets.UTF_8)
              : null);
    }
    Session session = ssh.getSession(secret(options, SharedOptions.USER), host, port);
    if (SharedOptions.PASSWORD.given(options).isPresent()) {
      session.setPassword(secret(options, SharedOptions.PASSWORD).getBytes(StandardCharsets.UTF_8));
    }
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setConfig("PreferredAuthentications", "publickey,password");
    session.setTimeout(millis());
    return session;
  }

  private int millis() {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis())));
  }

  private static String secret(Map<String, String> options, SourceOption<String> option) {
    return SecretReference.value(option.given(options).orElse(""), Environment.variables());
  }
}
