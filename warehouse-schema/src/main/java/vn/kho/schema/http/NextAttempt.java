package vn.kho.schema.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What follows an attempt that failed.
 *
 * @param again whether there is another one
 * @param anew whether this one brought something, so that failures are counted from here
 * @param asked how long the other side asks to be left alone
 */
public record NextAttempt(boolean again, boolean anew, Optional<Duration> asked) {
  /** It would fail again, or could do harm. */
  public static final NextAttempt NONE = new NextAttempt(false, false, Optional.empty());

  /** After the pause of the policy. */
  public static final NextAttempt LATER = new NextAttempt(true, false, Optional.empty());

  /** After the pause that the other side asks for; where it asks for none, that of the policy. */
  public static NextAttempt asked(Optional<Duration> pause) {
    return new NextAttempt(true, false, pause);
  }

  /** Another one where something holds, else none. */
  public NextAttempt onlyIf(boolean holds) {
    return holds ? this : NONE;
  }

  /** A copy that counts failures from here on where bytes came since the last failure. */
  public NextAttempt anewIf(boolean came) {
    return new NextAttempt(again, came, asked);
  }
}
