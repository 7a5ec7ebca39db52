package vn.kho.etl.bench.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.bench.StageMeter;

class ReadBenchTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void bothSidesReadEveryRowOfEveryFormat() {
    ReadBench bench = new ReadBench(folder, StageMeter.ofProcess(), 40, 1);

    assertThat(bench.formats(List.of()))
        .hasSize(9)
        .allSatisfy(cost -> assertThat(cost.rows()).as(cost.format()).isEqualTo(40));
  }

  @Test
  void manyFilesAreReadInAProcessThatTellsItsCost() throws IOException {
    ReadBench bench = new ReadBench(folder, StageMeter.ofProcess(), 1, 1);

    FolderRead.Cost cost = bench.workbooks(6, folder.resolve("none"));

    assertThat(cost.files()).isEqualTo(6);
    assertThat(cost.refused()).isZero();
    assertThat(cost.rows()).isEqualTo(4 * 30 + 2 * 400);
    assertThat(cost.cpu()).isPositive();
  }
}
