package vn.kho.etl.alert;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.net.HostAddresses;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * An SMTP server and its sender.
 *
 * @param host the server
 * @param port its port
 * @param security how the connection is protected
 * @param user the login; empty where the server needs none
 * @param password the user's password
 * @param from the sender's address
 * @param to the recipients of every message besides the owner
 * @param timeout the longest wait for one answer of the server
 */
record MailServer(
    String host,
    int port,
    MailSecurity security,
    String user,
    String password,
    InternetAddress from,
    List<InternetAddress> to,
    Duration timeout) {
  private static final int TLS_PORT = 465;

  /** How a connection is protected. */
  enum MailSecurity {
    NONE,
    STARTTLS,
    /** TLS from the start of the connection. */
    TLS
  }

  MailServer {
    to = List.copyOf(to);
  }

  /** The server in the settings; the setting for the host must have a value. */
  static MailServer of(Settings settings) {
    int port = settings.number(Setting.ALERTS_MAIL_PORT);
    List<InternetAddress> from = addresses(settings, Setting.ALERTS_MAIL_FROM);
    if (from.size() != 1) {
      throw invalid(Setting.ALERTS_MAIL_FROM, "one address is wanted", null);
    }
    MailSecurity security =
        port == TLS_PORT
            ? MailSecurity.TLS
            : settings.flag(Setting.ALERTS_MAIL_STARTTLS)
                ? MailSecurity.STARTTLS
                : MailSecurity.NONE;
    String host = settings.text(Setting.ALERTS_MAIL_HOST).strip();
    boolean secret = !settings.text(Setting.ALERTS_MAIL_PASSWORD).isEmpty();
    if (secret && security == MailSecurity.NONE && !HostAddresses.loopback(host)) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot use setting "
              + Setting.ALERTS_MAIL_PASSWORD.key()
              + ", it could be read on the way to "
              + host
              + ". Set "
              + Setting.ALERTS_MAIL_STARTTLS.key()
              + ": true, or "
              + Setting.ALERTS_MAIL_PORT.key()
              + ": 465.");
    }
    return new MailServer(
        host,
        port,
        security,
        settings.text(Setting.ALERTS_MAIL_USER).strip(),
        settings.text(Setting.ALERTS_MAIL_PASSWORD),
        from.get(0),
        addresses(settings, Setting.ALERTS_MAIL_TO),
        settings.duration(Setting.ALERTS_TIMEOUT));
  }

  private static List<InternetAddress> addresses(Settings settings, Setting setting) {
    String text = settings.text(setting).strip();
    if (text.isEmpty()) {
      return List.of();
    }
    try {
      return Arrays.asList(InternetAddress.parse(text, true));
    } catch (AddressException e) {
      throw invalid(setting, "mail addresses are wanted", e);
    }
  }

  private static KhoException invalid(Setting setting, String wanted, @Nullable Exception cause) {
    String message = "Cannot use setting " + setting.key() + ", " + wanted + ": name@host.";
    return cause == null
        ? new KhoException(ErrorCode.SETTING_INVALID, message)
        : new KhoException(ErrorCode.SETTING_INVALID, message, cause);
  }
}
