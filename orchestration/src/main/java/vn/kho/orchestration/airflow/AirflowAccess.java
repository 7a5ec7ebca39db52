package vn.kho.orchestration.airflow;

import java.net.URI;
import java.time.Duration;
import vn.kho.schema.http.HttpAddress;
import vn.kho.schema.net.HostAddresses;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Where an Airflow is and how it is asked.
 *
 * @param url its address without {@code /api/v2}; a path before that is kept
 * @param user the user
 * @param password the user's password
 * @param timeout how long one answer may take
 * @param attempts how often a call is sent before Airflow counts as unreachable
 */
public record AirflowAccess(URI url, String user, String password, Duration timeout, int attempts) {
  /** Refuses a password for a plain http address other than this machine. */
  public AirflowAccess {
    if (!password.isEmpty() && HostAddresses.readable(url)) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot use setting "
              + Setting.AIRFLOW_URL.key()
              + ", a password goes over plain http to this machine only: "
              + HttpAddress.shown(url)
              + ". Write https://host:port.");
    }
  }

  /**
   * The Airflow of the settings.
   *
   * @throws KhoException SETTING_INVALID where the address is malformed, or would send the password
   *     unencrypted
   */
  public static AirflowAccess of(Settings settings) {
    return at(settings, settings.text(Setting.AIRFLOW_URL))
        .as(settings.text(Setting.AIRFLOW_USER), settings.text(Setting.AIRFLOW_PASSWORD));
  }

  /** An Airflow at an address, asked as the settings say, with no user yet. */
  public static AirflowAccess at(Settings settings, String address) {
    return new AirflowAccess(
        url(address),
        "",
        "",
        settings.duration(Setting.AIRFLOW_TIMEOUT),
        Math.max(1, settings.number(Setting.AIRFLOW_ATTEMPTS)));
  }

  /** A copy with a user. */
  public AirflowAccess as(String name, String secret) {
    return new AirflowAccess(url, name, secret, timeout, attempts);
  }

  /** A copy with another number of attempts. */
  public AirflowAccess asking(int times) {
    return new AirflowAccess(url, user, password, timeout, times);
  }

  private static URI url(String text) {
    return HttpAddress.parse(text.strip().replaceFirst("/+$", "").replaceFirst("/api/v2$", ""))
        .orElseThrow(() -> invalid(text));
  }

  private static KhoException invalid(String text) {
    return new KhoException(
        ErrorCode.SETTING_INVALID,
        "Cannot use setting "
            + Setting.AIRFLOW_URL.key()
            + ", it is no http(s) address: "
            + HttpAddress.shown(text)
            + ". Write http://host:port");
  }

  /** Its address for messages, without a user and parameters. */
  String shown() {
    return HttpAddress.shown(url);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Access[" + shown() + ", " + user + "]";
  }
}
