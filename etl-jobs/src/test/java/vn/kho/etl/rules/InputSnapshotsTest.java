package vn.kho.etl.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was published of other datasets, as the journal keeps it. */
class InputSnapshotsTest {
  @Test
  void theTextIsReadAsItWasWritten() {
    InputSnapshots two =
        new InputSnapshots(Map.of("t.b", Long.MAX_VALUE, "t.a", 4_105_006_700_123_456_789L));

    assertThat(two.text()).isEqualTo("t.a=4105006700123456789 t.b=9223372036854775807");
    assertThat(InputSnapshots.parse(two.text())).isEqualTo(two);
    assertThat(InputSnapshots.parse(InputSnapshots.NONE.text())).isEqualTo(InputSnapshots.NONE);
  }

  @Test
  void whatIsNoEntryIsNotKnown() {
    assertThat(InputSnapshots.parse("t.a=12 t.b= t.c=99999999999999999999 = t.d=x 7 t.e").ids())
        .containsOnlyKeys("t.a");
  }

  @Test
  void aDatasetThatIsMissingOnEitherSideIsNotTheSame() {
    InputSnapshots one = new InputSnapshots(Map.of("t.a", 1L, "t.b", 2L));
    InputSnapshots other = new InputSnapshots(Map.of("t.a", 1L, "t.c", 3L));

    assertThat(one.same("t.a", other)).isTrue();
    assertThat(one.same("t.b", other)).isFalse();
    assertThat(one.same("t.c", other)).isFalse();
    assertThat(one.same("t.d", other)).isFalse();
    assertThat(one.same("t.b", new InputSnapshots(Map.of("t.b", 3L)))).isFalse();
  }
}
