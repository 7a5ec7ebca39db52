package vn.kho.etl.extract.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyCycleTest {
  private static final Instant NOW = Instant.parse("2026-11-28T18:00:00Z");

  @Test
  void comparesAgainWhenTheTimeSinceTheLastPublishedComparisonIsOver() {
    KeyCycle weekly = new KeyCycle(Duration.ofDays(7));
    assertThat(weekly.due(Optional.empty(), NOW)).isTrue();
    String kept = weekly.kept("NUMBER 12", Optional.empty(), true, NOW);
    assertThat(KeyCycle.ofRows(kept)).isEqualTo("NUMBER 12");
    Instant sixDays = NOW.plus(Duration.ofDays(6));
    assertThat(weekly.due(Optional.of(kept), sixDays)).isFalse();
    String later = weekly.kept("NUMBER 13", Optional.of(kept), false, sixDays);
    assertThat(KeyCycle.ofRows(later)).isEqualTo("NUMBER 13");
    assertThat(weekly.due(Optional.of(later), NOW.plus(Duration.ofDays(7)))).isTrue();
    assertThat(weekly.due(Optional.of("NUMBER 12"), NOW)).as("never compared").isTrue();
  }

  @Test
  void keepsNoTimeWhereEveryLoadCompares() {
    KeyCycle each = new KeyCycle(Duration.ZERO);
    assertThat(each.kept("NUMBER 12", Optional.empty(), true, NOW)).isEqualTo("NUMBER 12");
    assertThat(each.due(Optional.of("NUMBER 12"), NOW)).isTrue();
  }
}
