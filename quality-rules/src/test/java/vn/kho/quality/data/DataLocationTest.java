package vn.kho.quality.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

class DataLocationTest {
  @Test
  void aDeviceIsRefusedBeforeItIsRead() {
    Path device = Path.of("/dev/null");
    assumeThat(device).exists();

    assertThatThrownBy(() -> DataLocation.of(device.toString()))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_UNREADABLE))
        .hasMessageContaining("a pipe or a device");
  }
}
