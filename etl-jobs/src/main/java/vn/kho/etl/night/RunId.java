package vn.kho.etl.night;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** Names runs so that their order is their age: {@code 20261122t180405z_1a2b3c}, in UTC. */
public final class RunId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss'z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TAIL = 3;

  private RunId() {}

  /** A new id for a run that starts at {@code now}. */
  public static String at(Instant now) {
    byte[] tail = new byte[TAIL];
    RANDOM.nextBytes(tail);
    return TIME.format(now) + "_" + HexFormat.of().formatHex(tail);
  }
}
