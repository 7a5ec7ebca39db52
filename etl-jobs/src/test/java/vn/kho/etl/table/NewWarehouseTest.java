package vn.kho.etl.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.SystemTable;

/** In a province's first night on Airflow, loads begin together, each for itself. */
class NewWarehouseTest {
  private static final int LOADS = 4;

  @RepeatedTest(10)
  void manyLoadsMayMakeItAtOnce(@TempDir Path folder) throws Exception {
    Settings settings = Settings.of(folder, Map.of("warehouse.location", "wh"));
    CyclicBarrier together = new CyclicBarrier(LOADS);
    Callable<String> load =
        () -> {
          together.await();
          try (Warehouse warehouse = Warehouse.open(settings)) {
            warehouse.table(SystemTable.RUN);
            return warehouse.table(SystemTable.FILE).name();
          }
        };
    ExecutorService loads = Executors.newFixedThreadPool(LOADS);
    try {
      List<Future<String>> all = loads.invokeAll(Collections.nCopies(LOADS, load));
      for (Future<String> one : all) {
        assertThat(one.get()).isEqualTo("kho.ops.file");
      }
    } finally {
      loads.shutdown();
    }
  }
}
