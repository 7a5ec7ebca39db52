package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random sequences of nights: files change, come late, come again under another name, under two
 * names or not at all; the contract gets a new version; rules refuse rows; records are mended,
 * replayed and withdrawn; a night is undone, held or broken, or loses its journal; maintenance
 * forgets what it may. After each the table and the counts are those of {@link NightModel}. {@code
 * -Dkho.nights.cases=100} makes more, {@code -Dkho.nights.case=SEED} one alone.
 */
class NightModelTest {
  private static final int CASES = 6;
  private static final int NIGHTS = 9;
  private static final List<String> MODES = List.of("snapshot", "upsert", "append");

  @TempDir private Path folder = Path.of("");

  @Test
  void everyNightEndsAsTheManualSays() throws IOException {
    Long alone = Long.getLong("kho.nights.case");
    int cases = alone == null ? Integer.getInteger("kho.nights.cases", CASES) : 1;
    Random seeds = new Random(Long.getLong("kho.nights.seed", 20261129L));
    Map<String, String> failed = new HashMap<>();
    for (int i = 0; i < cases; i++) {
      long seed = alone == null ? seeds.nextInt(1_000_000) : alone;
      String limit = Boolean.getBoolean("kho.nights.spark") ? "0B" : "64MB";
      try {
        sequence(seed, limit);
      } catch (AssertionError | RuntimeException e) {
        failed.put(String.valueOf(seed), String.valueOf(e.getMessage()));
      }
    }
    assertThat(failed).isEmpty();
  }

  @Test
  void soDoNightsOnSpark() throws IOException {
    sequence(7, "0B");
  }

  private void sequence(long seed, String limit) throws IOException {
    String mode = MODES.get((int) (seed % MODES.size()));
    Path home = Files.createDirectories(folder.resolve(limit + "-" + seed));
    new NightSequence(seed, mode, limit, home).run(NIGHTS);
  }
}
