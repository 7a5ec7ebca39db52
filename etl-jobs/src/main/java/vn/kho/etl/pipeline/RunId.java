package vn.kho.etl.pipeline;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import vn.kho.schema.table.RunName;

/**
 * Names runs so that their order is their age: {@code 20261122t180405z_1a2b3c}, in UTC. The first
 * three digits of the tail are the millisecond, the others are random.
 */
public final class RunId {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TAIL = 0x1000;
  private static final long SECOND = 1000;
  private static final int MILLISECOND_DIGITS = 3;
  private static final int HEXADECIMAL = 16;

  private RunId() {}

  /** When a run of this id started. */
  public static Instant start(String run) {
    int tail = RunName.beginning(Instant.EPOCH).length() + 1;
    return RunName.start(run)
        .plusMillis(Integer.parseInt(run, tail, tail + MILLISECOND_DIGITS, HEXADECIMAL));
  }

  /** A new id for a run that starts at {@code now}. */
  public static String at(Instant now) {
    long millisecond = Math.floorMod(now.toEpochMilli(), SECOND);
    return RunName.beginning(now)
        + String.format(Locale.ROOT, "_%03x%03x", millisecond, RANDOM.nextInt(TAIL));
  }
}
