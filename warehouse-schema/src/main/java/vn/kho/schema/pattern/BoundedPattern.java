package vn.kho.schema.pattern;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of {@link Pattern} whose matching is bounded. Each character access of the
 * matcher is a step, and matching a text may take {@value #STEPS_PER_LETTER} steps per character up
 * to {@value #MANY_STEPS}, or {@value #STEPS_PER_LETTER_OF_LONG_TEXT} per character where that is
 * more; a match that takes more is stopped with a {@link PatternException}, which shows the pattern
 * and not the text. The stack is bounded too: a match that overflows it is repeated once on a
 * thread with a larger stack. Expressions of simple shapes need no matcher and no bound, see {@link
 * LoopPattern}.
 *
 * <p>The number of steps depends on the pattern and the text alone, so local and distributed
 * execution stop at the same texts.
 */
public final class BoundedPattern implements Serializable {
  private static final long FEWEST_STEPS = 100_000;
  private static final long STEPS_PER_LETTER = 200;
  private static final long MANY_STEPS = 2_000_000;
  private static final long STEPS_PER_LETTER_OF_LONG_TEXT = 10;

  /**
   * Enough for recursion over 50,000 characters; a stack of 256 MB takes a second of CPU to
   * overflow.
   */
  private static final long LARGE_STACK = 48L << 20;

  private static final int SHOWN = 80;

  private final String regex;
  private final int flags;
  private final transient Pattern pattern;
  private final transient @Nullable LoopPattern loop;

  private BoundedPattern(String regex, int flags, Pattern pattern) {
    this.regex = regex;
    this.flags = flags;
    this.pattern = pattern;
    // UNIX_LINES matters only for texts that {@link LoopPattern#decides} rejects.
    this.loop = (flags & ~Pattern.UNIX_LINES) == 0 ? LoopPattern.of(regex).orElse(null) : null;
  }

  /**
   * A pattern with the syntax of {@link Pattern}.
   *
   * @throws PatternException where it does not compile, or is too long or nested too deep
   */
  public static BoundedPattern compile(String regex) {
    return compile(regex, 0);
  }

  /**
   * A pattern with flags of {@link Pattern}.
   *
   * @throws PatternException where it does not compile, or is too long or nested too deep
   */
  public static BoundedPattern compile(String regex, int flags) {
    Optional<String> fault = PatternShapeCheck.fault(regex);
    if (fault.isPresent()) {
      throw new PatternException(
          "is a regular expression that is too large, " + fault.orElseThrow() + ": " + cut(regex));
    }
    try {
      return new BoundedPattern(regex, flags, pattern(regex, flags));
    } catch (PatternSyntaxException e) {
      throw new PatternException(
          "is a regular expression that does not compile, "
              + e.getDescription()
              + ": "
              + cut(regex));
    } catch (StackOverflowError e) {
      throw new PatternException(
          "is a regular expression that is too large, it is nested too deep: " + cut(regex));
    }
  }

  /** Compiles on this thread first: a new thread costs more than compiling most expressions. */
  private static Pattern pattern(String regex, int flags) {
    try {
      return Pattern.compile(regex, flags);
    } catch (StackOverflowError e) {
      return onLargeStack(() -> Pattern.compile(regex, flags));
    }
  }

  /**
   * Whether some part of a text matches.
   *
   * @throws PatternException where it takes too many steps, or too deep a stack
   */
  public boolean find(CharSequence text) {
    if (loop != null && loop.decides(text)) {
      return loop.find(text);
    }
    return bounded(text, Matcher::find);
  }

  /**
   * Whether a text matches as a whole.
   *
   * @throws PatternException where it takes too many steps, or too deep a stack
   */
  public boolean matches(CharSequence text) {
    return bounded(text, Matcher::matches);
  }

  /** The pattern as it is written. */
  public String text() {
    return regex;
  }

  /** Compiles again after deserialization, with a stack that is large enough. */
  private Object readResolve() {
    return compile(regex, flags);
  }

  private boolean bounded(CharSequence text, Predicate<Matcher> test) {
    try {
      return test.test(matcher(text));
    } catch (StackOverflowError e) {
      try {
        return onLargeStack(() -> test.test(matcher(text)));
      } catch (StackOverflowError again) {
        throw new PatternException(
            "The regular expression recurs too deep on a text of "
                + text.length()
                + " characters: "
                + cut(text()));
      }
    }
  }

  private Matcher matcher(CharSequence text) {
    long most = Math.max(MANY_STEPS, STEPS_PER_LETTER_OF_LONG_TEXT * text.length());
    long steps = Math.min(most, FEWEST_STEPS + STEPS_PER_LETTER * text.length());
    return pattern.matcher(new StepCountingText(text, new StepBudget(steps, cut(text()))));
  }

  /** Runs work on a thread with a large stack, which few patterns and texts need. */
  private static <T> T onLargeStack(Supplier<T> work) {
    AtomicReference<@Nullable T> result = new AtomicReference<>();
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    Thread thread =
        new Thread(null, () -> result.set(work.get()), "kho-pattern", LARGE_STACK, false);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((unused, why) -> thrown.set(why));
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new PatternException("The match was interrupted");
    }
    if (thrown.get() instanceof Error error) {
      throw error;
    }
    if (thrown.get() instanceof RuntimeException why) {
      throw why;
    }
    return Objects.requireNonNull(result.get());
  }

  private static String cut(String regex) {
    return regex.length() > SHOWN ? regex.substring(0, SHOWN) + "..." : regex;
  }
}
