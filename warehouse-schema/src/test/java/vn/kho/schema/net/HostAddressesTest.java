package vn.kho.schema.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "0.1.2.3",
        "169.254.169.254",
        "224.0.0.1",
        "100.100.100.200",
        "::1",
        "::",
        "fe80::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::169.254.169.254",
        "2002:7f00:1::",
        "fd00:ec2::254"
      })
  void knowsWhatIsOfThisMachineOrItsLink(String address) throws UnknownHostException {
    assertThat(HostAddresses.local(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.2.3", "192.168.1.9", "203.113.1.1", "2001:db8::1", "fd12::1"})
  void leavesAddressesOfTheNetworkAlone(String address) throws UnknownHostException {
    assertThat(HostAddresses.local(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:80/a, false",
    "http://localhost/a, false",
    "http://[::1]/a, false",
    "https://h.vn/a, false",
    "http://h.vn/a, true",
    "http://127.0.0.1.h.vn/a, true",
    "HTTP://localhost.vn/a, true"
  })
  void aSecretIsReadableOnPlainHttpToOthers(String address, boolean readable) {
    assertThat(HostAddresses.readable(URI.create(address))).isEqualTo(readable);
  }
}
