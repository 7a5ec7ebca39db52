package vn.kho.etl.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFindingFileTest {
  private static final String LONG = "ế".repeat(RecordFinding.LONGEST_TEXT);

  @TempDir private Path folder = Path.of("");

  @Test
  void findingsAreReadAsTheyWereWritten() throws IOException {
    Random random = new Random(30);
    for (int round = 0; round < 50; round++) {
      List<RecordFinding> findings = new ArrayList<>();
      for (int i = random.nextInt(40); i > 0; i--) {
        findings.add(
            new RecordFinding(
                random.nextLong(), "rule " + random.nextInt(3), text(random), text(random)));
      }
      Path file = folder.resolve("findings-" + round);
      RecordFindingFile.write(file, findings);
      assertThat(RecordFindingFile.read(file)).isEqualTo(findings);
    }
  }

  /** Empty, none, half a pair of surrogates, a letter of no bytes, and the longest that is kept. */
  private static @Nullable String text(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> null;
      case 1 -> "";
      case 2 -> "a\ud83d";
      case 3 -> "\u0000\n";
      case 4 -> "Hồ " + random.nextInt();
      default -> LONG;
    };
  }

  @Test
  void textsThatAreTooLongForAFileDoNotFit() throws IOException {
    RecordFinding longest = new RecordFinding(1, "rule", LONG, LONG);
    assertThat(longest.fits()).isTrue();
    RecordFindingFile.write(folder.resolve("longest"), List.of(longest));
    assertThat(new RecordFinding(1, "rule", LONG + "a", null).fits()).isFalse();
    assertThat(new RecordFinding(1, "rule", null, LONG + "a").fits()).isFalse();
  }

  @Test
  void aDamagedFileIsNotBelieved() throws IOException {
    Path file = folder.resolve("findings");
    RecordFindingFile.write(file, List.of(new RecordFinding(7, "kind", "key", "value")));
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(file, damaged);
      assertThatThrownBy(() -> RecordFindingFile.read(file)).isInstanceOf(IOException.class);
      Files.write(file, Arrays.copyOf(whole, i));
      assertThatThrownBy(() -> RecordFindingFile.read(file)).isInstanceOf(IOException.class);
    }
    Files.delete(file);
    assertThatThrownBy(() -> RecordFindingFile.read(file)).isInstanceOf(IOException.class);
  }
}
