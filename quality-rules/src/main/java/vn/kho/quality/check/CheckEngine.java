package vn.kho.quality.check;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The engine that judges the rows of a check.
 *
 * @param deequ whether Deequ's own {@code VerificationSuite} does; else one pass over the rows,
 *     which knows every rule and shows the rows that break it
 * @param states where Deequ's states are saved, in its own form; empty: nowhere
 * @param checks the file that Deequ's results of its checks are written to, as its JSON; empty:
 *     none
 */
public record CheckEngine(boolean deequ, Optional<String> states, Optional<Path> checks) {
  /** One pass over the rows. */
  public static final CheckEngine SINGLE_PASS =
      new CheckEngine(false, Optional.empty(), Optional.empty());

  /** Deequ's {@code VerificationSuite}. */
  public static CheckEngine ofDeequ(Optional<String> states, Optional<Path> checks) {
    return new CheckEngine(true, states, checks);
  }
}
