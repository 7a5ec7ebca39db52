package vn.kho.schema.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private static final RetryPolicy THREE = RetryPolicy.of(3, Duration.ofMillis(1));
  private static final FaultRule<IOException> ALWAYS =
      FaultRule.of(IOException.class, fault -> NextAttempt.LATER);

  private final List<Integer> logged = new ArrayList<>();
  private int sent;

  @AfterEach
  void noInterruptionIsLeft() {
    Thread.interrupted();
  }

  private String failing(int times, Exception fault) throws Exception {
    sent++;
    if (sent <= times) {
      throw fault;
    }
    return "answer " + sent;
  }

  private static FaultRule<Exception> anyFault(NextAttempt next) {
    return FaultRule.of(Exception.class, fault -> next);
  }

  @Test
  void aCallIsSentUntilItSucceeds() throws Exception {
    FaultRule<Exception> rule =
        anyFault(NextAttempt.LATER).logging((fault, attempt) -> logged.add(attempt));

    assertThat(THREE.run(rule, () -> failing(2, new IOException("away")))).isEqualTo("answer 3");
    assertThat(logged).containsExactly(1, 2);
  }

  @Test
  void theLastFaultOfTooManyIsGiven() {
    IOException away = new IOException("away");
    FaultRule<Exception> rule =
        anyFault(NextAttempt.LATER).logging((fault, attempt) -> logged.add(attempt));

    assertThat(catchThrowable(() -> THREE.run(rule, () -> failing(9, away)))).isSameAs(away);
    assertThat(sent).isEqualTo(3);
    assertThat(logged).as("nothing follows the last one").containsExactly(1, 2);
  }

  @Test
  void whatMayNotBeSentAgainIsSentOnce() {
    IOException away = new IOException("away");

    assertThat(catchThrowable(() -> THREE.run(anyFault(NextAttempt.NONE), () -> failing(9, away))))
        .isSameAs(away);
    assertThat(sent).isEqualTo(1);
  }

  @Test
  void aServerThatAsksToWaitForTooLongIsLeftAlone() {
    NextAttempt tomorrow = NextAttempt.asked(Optional.of(Duration.ofDays(1)));

    assertThat(
            catchThrowable(
                () -> THREE.run(anyFault(tomorrow), () -> failing(9, new IOException("busy")))))
        .hasMessage("busy");
    assertThat(sent).isEqualTo(1);
  }

  @Test
  void failuresAreCountedAnewWhereSomethingCame() throws Exception {
    FaultRule<Exception> rule =
        FaultRule.of(Exception.class, fault -> NextAttempt.LATER.anewIf(sent <= 5));

    assertThat(THREE.run(rule, () -> failing(7, new IOException("half")))).isEqualTo("answer 8");

    sent = 0;
    assertThat(catchThrowable(() -> THREE.run(rule, () -> failing(99, new IOException("half")))))
        .hasMessage("half");
    assertThat(sent).as("five that brought something, and three that did not").isEqualTo(8);
  }

  @Test
  void aFaultThatIsNotJudgedEndsIt() {
    assertThat(
            catchThrowable(
                () ->
                    THREE.run(
                        ALWAYS,
                        () -> {
                          sent++;
                          throw new IllegalStateException("a fault of the program");
                        })))
        .isInstanceOf(IllegalStateException.class);
    assertThat(sent).isEqualTo(1);
  }

  @Test
  void anInterruptedThreadWaitsForNothing() {
    RetryPolicy slow = new RetryPolicy(3, Duration.ofDays(1), Duration.ofDays(1), Duration.ZERO);
    IOException away = new IOException("away");

    Thread.currentThread().interrupt();
    Throwable fault =
        catchThrowable(() -> slow.run(anyFault(NextAttempt.LATER), () -> failing(9, away)));

    assertThat(fault).isSameAs(away);
    assertThat(fault.getSuppressed()).hasExactlyElementsOfTypes(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(sent).isEqualTo(1);
  }
}
