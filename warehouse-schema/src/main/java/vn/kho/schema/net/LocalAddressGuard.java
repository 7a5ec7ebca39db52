package vn.kho.schema.net;

import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Refuses servers in contracts with loopback, link-local or metadata-service addresses, where
 * services often need no credentials. A setting allows them.
 */
public final class LocalAddressGuard {
  private final boolean allowed;

  /** Reads whether the settings allow such addresses. */
  public LocalAddressGuard(Settings settings) {
    allowed = settings.flag(Setting.SOURCES_LOCAL_ADDRESSES);
  }

  /**
   * Checks a host.
   *
   * @throws KhoException SOURCE_ADDRESS where it is {@link HostAddresses#local(String)} and the
   *     setting does not allow that
   */
  public void check(String host) {
    if (!allowed && HostAddresses.local(host)) {
      throw new KhoException(
          ErrorCode.SOURCE_ADDRESS,
          "Cannot read the source, the contract's server has a loopback or link-local address: "
              + host
              + ". Correct the address; to allow it, set "
              + Setting.SOURCES_LOCAL_ADDRESSES.key()
              + " to true.");
    }
  }
}
