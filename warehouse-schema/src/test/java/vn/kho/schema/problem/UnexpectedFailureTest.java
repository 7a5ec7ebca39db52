package vn.kho.schema.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class UnexpectedFailureTest {
  @Test
  void aFullDiskIsFoundBehindOtherCauses() {
    Throwable full = new IOException("write failed: No space left on device");
    UnexpectedFailure why =
        UnexpectedFailure.of(new IllegalStateException("job aborted", new RuntimeException(full)));

    assertThat(why.code()).isEqualTo(ErrorCode.STORAGE_FULL);
    assertThat(why.sentence("load health.clinic"))
        .startsWith("Cannot load health.clinic, a disk is full. Free space");
  }

  @Test
  void memoryAndDepthAndAnInterruptAreNoFaultToReport() {
    assertThat(UnexpectedFailure.of(new RuntimeException(new OutOfMemoryError())).reason())
        .contains("spark.memory");
    assertThat(UnexpectedFailure.of(new RuntimeException(new StackOverflowError())).reason())
        .contains("nested deeper");
    assertThat(UnexpectedFailure.of(new RuntimeException(new InterruptedException())).reason())
        .contains("interrupted");
  }

  @Test
  void anyOtherIsNamedByItsClassAloneAlsoWhereCausesAreARing() {
    RuntimeException inner = new RuntimeException("a value of a record");
    IllegalStateException outer = new IllegalStateException(inner);
    inner.initCause(outer);
    UnexpectedFailure why = UnexpectedFailure.of(outer);

    assertThat(why.code()).isEqualTo(ErrorCode.INTERNAL_FAULT);
    assertThat(why.reason())
        .contains("java.lang.IllegalStateException")
        .doesNotContain("a value of a record");
  }
}
