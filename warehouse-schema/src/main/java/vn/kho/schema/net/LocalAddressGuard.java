package vn.kho.schema.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Keeps contracts from sending a load to this machine and its link, where servers often trust
 * whoever asks. A setting allows it.
 */
public final class LocalAddressGuard {
  private static final Logger LOG = LoggerFactory.getLogger(LocalAddressGuard.class);

  private final boolean allowed;

  /** Reads whether contracts may name such addresses. */
  public LocalAddressGuard(Settings settings) {
    allowed = settings.flag(Setting.SOURCES_LOCAL_ADDRESSES);
  }

  /**
   * Looks a host up. One that is not known passes, since the connection tells that better.
   *
   * @param host a name or an address, an IPv6 one with or without brackets
   * @throws KhoException SOURCE_ADDRESS where any of its addresses is {@link
   *     HostAddresses#local(InetAddress)} and the setting does not allow it
   */
  public void check(String host) {
    if (allowed) {
      return;
    }
    try {
      for (InetAddress one : InetAddress.getAllByName(host)) {
        if (HostAddresses.local(one)) {
          throw new KhoException(
              ErrorCode.SOURCE_ADDRESS,
              "Cannot read the source, the contract names this machine or its link as the server: "
                  + host
                  + ". If that is meant, set "
                  + Setting.SOURCES_LOCAL_ADDRESSES.key()
                  + ".");
        }
      }
    } catch (UnknownHostException e) {
      LOG.debug("no such host, as the connection will tell", e);
    }
  }
}
