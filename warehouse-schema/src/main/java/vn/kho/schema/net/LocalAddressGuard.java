package vn.kho.schema.net;

import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Keeps contracts from sending a load to this machine and its link, where servers often trust
 * whoever asks. A setting allows it.
 */
public final class LocalAddressGuard {
  private final boolean allowed;

  /** Reads whether contracts may name such addresses. */
  public LocalAddressGuard(Settings settings) {
    allowed = settings.flag(Setting.SOURCES_LOCAL_ADDRESSES);
  }

  /**
   * Looks a host up.
   *
   * @throws KhoException SOURCE_ADDRESS where it is {@link HostAddresses#local(String)} and the
   *     setting does not allow that
   */
  public void check(String host) {
    if (!allowed && HostAddresses.local(host)) {
      throw new KhoException(
          ErrorCode.SOURCE_ADDRESS,
          "Cannot read the source, the contract names this machine or its link as the server: "
              + host
              + ". If that is meant, set "
              + Setting.SOURCES_LOCAL_ADDRESSES.key()
              + ".");
    }
  }
}
