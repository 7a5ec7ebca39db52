package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptAnswerTest {
  private static final Instant FETCHED = Instant.parse("2026-11-30T20:00:00Z");
  private static final KeptAnswer TAG =
      new KeptAnswer("0a1b", FETCHED, Optional.of("ETAG \"v 1\""));

  @Test
  void isReadAsItWasWritten() {
    KeptAnswer distrusted = new KeptAnswer("0a1b", FETCHED, Optional.empty());

    assertThat(KeptAnswer.read(TAG.written())).contains(TAG);
    assertThat(KeptAnswer.read(distrusted.written())).contains(distrusted);
    assertThat(KeptAnswer.read("2048 2026-11-30T20:00:00Z")).as("of a file by size").isEmpty();
    assertThat(KeptAnswer.read("answer 0a1b yesterday ETAG \"v1\"")).isEmpty();
  }

  @Test
  void isAskedByForAWeekAndForTheSameQuestionOnly() {
    assertThat(TAG.usable("0a1b", FETCHED)).isTrue();
    assertThat(TAG.usable("0a1b", FETCHED.plus(Duration.ofDays(7)).minusSeconds(1))).isTrue();
    assertThat(TAG.usable("0a1b", FETCHED.plus(Duration.ofDays(7)))).isFalse();
    assertThat(TAG.usable("0a1b", FETCHED.minusSeconds(1))).as("a clock went back").isFalse();
    assertThat(TAG.usable("ffff", FETCHED)).isFalse();
  }

  @Test
  void oneThatIsNotTrustedIsNotAskedByUntilTheQuestionIsAnother() {
    KeptAnswer distrusted = new KeptAnswer("0a1b", FETCHED, Optional.empty());

    assertThat(distrusted.usable("0a1b", FETCHED)).isFalse();
    assertThat(distrusted.distrusted("0a1b")).isTrue();
    assertThat(distrusted.distrusted("ffff")).isFalse();
    assertThat(TAG.distrusted("0a1b")).isFalse();
  }
}
