package vn.kho.orchestration.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChildCpuTest {
  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

  @Test
  void theRoundThatKeepsArchivesOfClassesDoesNotCount() {
    List<OptionalDouble> costs =
        List.of(OptionalDouble.of(1), OptionalDouble.of(5), UNKNOWN, OptionalDouble.of(4));

    assertThat(ChildCpu.least(3, costs::get)).hasValue(4);
    assertThat(ChildCpu.least(1, costs::get)).hasValue(5);
    assertThat(ChildCpu.least(0, costs::get)).isEmpty();
  }

  @Test
  void aCostThatIsNotKnownHasNoRatio() {
    assertThat(ChildCpu.times(OptionalDouble.of(3), OptionalDouble.of(2))).hasValue(1.5);
    assertThat(ChildCpu.times(UNKNOWN, OptionalDouble.of(2))).isEmpty();
    assertThat(ChildCpu.times(OptionalDouble.of(3), UNKNOWN)).isEmpty();
  }
}
