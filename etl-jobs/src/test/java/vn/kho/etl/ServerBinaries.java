package vn.kho.etl;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Locale;

/** Servers whose binaries come from Maven for Linux on x86-64 only. */
public final class ServerBinaries {
  private ServerBinaries() {}

  /** Skips a test elsewhere, and says why. */
  public static void assumeThere(String server) {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    assumeThat(machine.toLowerCase(Locale.ROOT))
        .as("%s comes for Linux on x86-64 only, this is %s: not tested here", server, machine)
        .isIn("linux amd64", "linux x86_64");
  }
}
