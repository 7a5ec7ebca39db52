package vn.kho.etl.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kho.etl.pipeline.OrderedDatasets.contracts;
import static vn.kho.etl.pipeline.OrderedDatasets.name;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.schema.contract.Contract;

/** Tasks of datasets on several threads, in the order of what their rules look into. */
@Timeout(120)
class OrderedExecutorTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 8})
  void aTaskStartsOnceThoseBeforeItHaveEnded(int threads) throws Exception {
    Random random = new Random(threads);
    for (int graph = 0; graph < 200; graph++) {
      int size = 1 + random.nextInt(30);
      DatasetOrder order = order(size, random);
      Set<String> ended = Collections.synchronizedSet(new HashSet<>());
      List<String> early = Collections.synchronizedList(new ArrayList<>());
      try (OrderedExecutor executor = new OrderedExecutor(threads)) {
        List<Future<String>> running =
            executor.run(
                order,
                contract -> {
                  String name = contract.name().toString();
                  if (!ended.containsAll(order.before().get(name))) {
                    early.add(name);
                  }
                  ended.add(name);
                  return name;
                });
        for (int i = 0; i < size; i++) {
          assertThat(running.get(i).get()).isEqualTo(order.contracts().get(i).name().toString());
        }
      }
      assertThat(early).isEmpty();
      assertThat(ended).hasSize(size);
    }
  }

  @Test
  void oneThatFailsStopsNoneThatWaitsForIt() throws Exception {
    DatasetOrder order =
        DatasetOrder.of(
            contracts(3),
            OrderedDatasets.looking(Map.of("t.d0", Set.of("t.d1"), "t.d1", Set.of("t.d2"))));
    try (OrderedExecutor executor = new OrderedExecutor(2)) {
      List<Future<String>> running =
          executor.run(
              order,
              contract -> {
                if (!contract.name().toString().equals("t.d0")) {
                  throw new StackOverflowError(contract.name().toString());
                }
                return "well";
              });
      for (Future<String> failed : running.subList(0, 2)) {
        assertThatThrownBy(failed::get)
            .isInstanceOf(ExecutionException.class)
            .hasRootCauseInstanceOf(StackOverflowError.class);
      }
      assertThat(running.get(2).get()).isEqualTo("well");
    }
  }

  /** With two threads: the first dataset waits for the last one, which waits for the second. */
  @Test
  void oneThatWaitsHoldsNoThread() throws Exception {
    DatasetOrder order =
        DatasetOrder.of(contracts(3), OrderedDatasets.looking(Map.of("t.d0", Set.of("t.d2"))));
    CountDownLatch second = new CountDownLatch(1);
    try (OrderedExecutor executor = new OrderedExecutor(2)) {
      List<Future<String>> running =
          executor.run(
              order,
              contract -> {
                String name = contract.name().toString();
                if (name.equals("t.d1")) {
                  second.countDown();
                } else if (name.equals("t.d2")) {
                  await(second);
                }
                return name;
              });
      for (Future<String> one : running) {
        assertThat(one.get()).isNotNull();
      }
    }
  }

  @Test
  void ofThoseThatMayStartTheFirstInTheOrderDoes() throws Exception {
    DatasetOrder order =
        DatasetOrder.of(contracts(5), OrderedDatasets.looking(Map.of("t.d0", Set.of("t.d3"))));
    List<String> started = Collections.synchronizedList(new ArrayList<>());
    try (OrderedExecutor executor = new OrderedExecutor(1)) {
      for (Future<Boolean> one :
          executor.run(order, contract -> started.add(contract.name().toString()))) {
        one.get();
      }
    }
    assertThat(started).containsExactly("t.d3", "t.d0", "t.d1", "t.d2", "t.d4");
  }

  @Test
  void onceItIsClosedNothingMoreStarts() throws Exception {
    DatasetOrder order =
        DatasetOrder.of(contracts(3), OrderedDatasets.looking(Map.of("t.d0", Set.of("t.d2"))));
    List<String> started = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch begun = new CountDownLatch(1);
    List<Future<String>> running;
    try (OrderedExecutor executor = new OrderedExecutor(1)) {
      running =
          executor.run(
              order,
              contract -> {
                started.add(contract.name().toString());
                begun.countDown();
                await(new CountDownLatch(1));
                return "never";
              });
      begun.await();
    }
    assertThatThrownBy(running.get(0)::get).hasRootCauseInstanceOf(InterruptedException.class);
    assertThatThrownBy(running.get(1)::get).isInstanceOf(CancellationException.class);
    assertThat(started).containsExactly("t.d2");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DatasetOrder order(int size, Random random) {
    Map<String, Set<String>> references = new HashMap<>();
    for (int i = random.nextInt(2 * size); i > 0; i--) {
      references
          .computeIfAbsent(name(random.nextInt(size)), unused -> new HashSet<>())
          .add(name(random.nextInt(size)));
    }
    List<Contract> contracts = contracts(size);
    return DatasetOrder.of(contracts, OrderedDatasets.looking(references));
  }
}
