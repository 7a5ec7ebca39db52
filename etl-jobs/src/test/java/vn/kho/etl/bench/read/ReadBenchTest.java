package vn.kho.etl.bench.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.bench.StageMeter;

class ReadBenchTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void bothSidesReadEveryRowOfEveryFormat() {
    ReadBench bench = new ReadBench(folder, StageMeter.ofProcess(), 40, 1);

    List<ReadBench.FormatCost> costs = new ArrayList<>();
    bench.formats(List.of(), costs::add);

    assertThat(costs)
        .hasSize(9)
        .allSatisfy(cost -> assertThat(cost.rows()).as(cost.format()).isEqualTo(40));
  }

  @Test
  void bothSidesReadTheSameCells() throws IOException {
    GeneratedRows rows = new GeneratedRows(40, 1);

    for (String format : List.of("csv", "json", "jsonl", "xml")) {
      Path file = FormatSamples.write(format, folder, rows);

      assertThat(PlainReaders.of(format).reading().read(file))
          .as(format)
          .isEqualTo(ReadBench.read(format, file));
    }
  }

  @Test
  void manyFilesAreReadInAProcessThatReportsItsCost() throws IOException {
    ReadBench bench = new ReadBench(folder, StageMeter.ofProcess(), 1, 1);

    FolderRead.FolderCost cost = bench.workbooks(6, folder.resolve("none"));

    assertThat(cost.files()).isEqualTo(6);
    assertThat(cost.refused()).isZero();
    assertThat(cost.rows()).isEqualTo(4 * 30 + 2 * 400);
    assertThat(cost.cpu()).isPositive();
  }
}
