package vn.kho.orchestration.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which deliveries are small, so that their load is better not optimised. */
class DeliverySizeTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void manySmallFilesAreSmallAndOneLargeOneIsNot() throws IOException {
    for (int file = 0; file < 10_001; file++) {
      Files.createFile(folder.resolve(file + ".csv"));
    }
    assertThat(DeliverySize.isSmall(folder)).isTrue();
    Path large = folder.resolve("large.csv");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(128L << 20); // without content on the disk
      assertThat(DeliverySize.isSmall(folder)).isTrue();
      file.setLength((128L << 20) + 1);
    }
    assertThat(DeliverySize.isSmall(folder)).isFalse();
    assertThat(DeliverySize.isSmall(large)).isFalse();
  }
}
