package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.storage.Storage;

class ScratchFolderTest {
  private static final int AGENCIES = 4;
  private static final String KILLED = "999999999999";

  /** The loads of all agencies begin at one moment, in the night after one that was killed. */
  @Test
  void processesThatBeginTogetherClearOnceWhatAKilledOneLeft(@TempDir Path all) throws Exception {
    ExecutorService agencies = Executors.newFixedThreadPool(AGENCIES);
    Path alive = all.resolve(String.valueOf(ProcessHandle.current().pid()));
    Files.createDirectories(alive);
    try {
      for (int night = 0; night < 10; night++) {
        for (int i = 0; i < 200; i++) {
          Path block = Files.createDirectories(all.resolve(KILLED + "/blockmgr/" + i % 20));
          Files.createFile(block.resolve("shuffle_" + i));
        }
        boolean removed = night % 2 == 0; // by what throws where it cannot be
        CyclicBarrier start = new CyclicBarrier(AGENCIES);
        List<Future<Integer>> begun = new ArrayList<>();
        for (int i = 0; i < AGENCIES; i++) {
          begun.add(
              agencies.submit(
                  () -> {
                    start.await();
                    if (removed) {
                      Storage.deleteFolder(all.resolve(KILLED));
                    } else {
                      ScratchFolder.clear(all);
                    }
                    return 0;
                  }));
        }
        for (Future<Integer> one : begun) {
          assertThat(one.get()).isZero();
        }
        assertThat(all.resolve(KILLED)).doesNotExist();
      }
    } finally {
      agencies.shutdownNow();
    }
    assertThat(alive).exists();
  }
}
