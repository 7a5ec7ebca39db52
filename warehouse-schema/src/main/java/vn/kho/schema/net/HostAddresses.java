package vn.kho.schema.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells loopback, link-local and metadata-service addresses from those of the network. */
public final class HostAddresses {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[?::1\\]?");

  /**
   * Metadata services of clouds at addresses that are not link-local; they hand out the machine's
   * credentials.
   */
  private static final Set<String> METADATA = Set.of("100.100.100.200", "fd00:ec2:0:0:0:0:0:254");

  private static final int IPV4_LENGTH = 4;

  private HostAddresses() {}

  /**
   * Whether an address is loopback, link-local, unspecified, multicast or a cloud's metadata
   * service, also as an IPv4 address embedded in IPv6.
   */
  public static boolean local(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || METADATA.contains(address.getHostAddress())) {
      return true;
    }
    byte[] bytes = address.getAddress();
    if (!(address instanceof Inet6Address)) {
      return bytes[0] == 0;
    }
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
    boolean translated = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xff;
    boolean compatible = allZero(Arrays.copyOf(bytes, bytes.length - IPV4_LENGTH));
    int from = sixToFour ? 2 : bytes.length - IPV4_LENGTH;
    return (sixToFour || translated || compatible) && localIpv4(bytes, from);
  }

  private static boolean allZero(byte[] bytes) {
    return Arrays.equals(bytes, new byte[bytes.length]);
  }

  private static boolean localIpv4(byte[] bytes, int from) {
    try {
      return local(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + IPV4_LENGTH)));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Four bytes are an address", e);
    }
  }

  /**
   * Whether any address of a host is {@link #local(InetAddress)}. False for an unknown host, which
   * the connection reports better.
   *
   * @param host a name or an address, an IPv6 one with or without brackets
   */
  public static boolean local(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).anyMatch(HostAddresses::local);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Whether a host, as written, is loopback. */
  public static boolean loopback(String host) {
    return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether others can read a secret that is sent to an address: plain http to another machine. */
  public static boolean readable(URI address) {
    return "http".equalsIgnoreCase(address.getScheme())
        && !loopback(String.valueOf(address.getHost()));
  }
}
