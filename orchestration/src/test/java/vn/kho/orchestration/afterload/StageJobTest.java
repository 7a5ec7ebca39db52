package vn.kho.orchestration.afterload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

class StageJobTest {
  @Test
  void eachOutputHasItsStatusAndItsReason() {
    String answer =
        """
        {"stage": "ward_counts", "outputs": [
          {"output": "count.a", "status": "made"},
          {"output": "count.b", "status": "failed", "message": "Cannot make it, why: x."}]}
        """;
    assertThat(StageJob.read("ward_counts", answer))
        .containsExactly(
            new StageOutput("count.a", "made", Optional.empty()),
            new StageOutput("count.b", "failed", Optional.of("Cannot make it, why: x.")));
  }

  @Test
  void aJobThatCouldNotRunIsTheStagesOwnFailure() {
    assertThatThrownBy(() -> StageJob.read("ward_counts", " "))
        .isInstanceOfSatisfying(
            KhoException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.WAREHOUSE_UNREACHABLE))
        .hasMessageContaining("ward_counts");
  }
}
