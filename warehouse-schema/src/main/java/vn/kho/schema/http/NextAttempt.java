package vn.kho.schema.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What follows a failed attempt.
 *
 * @param again whether there is another attempt
 * @param anew whether this attempt made progress, so that the count of failures starts again
 * @param asked how long the other side asks to wait
 */
public record NextAttempt(boolean again, boolean anew, Optional<Duration> asked) {
  /** No further attempt: it would fail again, or could do harm. */
  public static final NextAttempt NONE = new NextAttempt(false, false, Optional.empty());

  /** Another attempt after the pause of the policy. */
  public static final NextAttempt LATER = new NextAttempt(true, false, Optional.empty());

  /**
   * Another attempt after the pause that the other side asks for, or that of the policy where it
   * asks for none.
   */
  public static NextAttempt asked(Optional<Duration> pause) {
    return new NextAttempt(true, false, pause);
  }

  /** This where a condition holds, otherwise {@link #NONE}. */
  public NextAttempt onlyIf(boolean holds) {
    return holds ? this : NONE;
  }

  /** A copy that restarts the count of failures if bytes arrived since the last failure. */
  public NextAttempt anewIf(boolean came) {
    return new NextAttempt(again, came, asked);
  }
}
