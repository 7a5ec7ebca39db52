package vn.kho.etl.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.land.Landing;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;

/**
 * The same stages, with a bound on how many datasets are fetched from a server at once. A dataset
 * holds its place from the first byte asked for until the last one has landed.
 */
public final class PooledStages extends ForwardingStages {
  private final Map<String, Semaphore> byAgency = new HashMap<>();

  /** Places of datasets that were extracted and have not landed. */
  private final Map<DatasetName, Semaphore> held = new ConcurrentHashMap<>();

  public PooledStages(PipelineStages stages, List<ServerPool> servers) {
    super(stages);
    for (ServerPool server : servers) {
      Semaphore places = new Semaphore(server.slots(), true);
      server.agencies().forEach(agency -> byAgency.put(agency, places));
    }
  }

  /**
   * The lock of the dataset, which also releases the place of a pipeline that stopped before
   * landing.
   */
  @Override
  public PipelineLock lock(DatasetName dataset) {
    PipelineLock lock = super.lock(dataset);
    return () -> {
      leave(dataset);
      lock.close();
    };
  }

  @Override
  public Extract extract(Contract contract) {
    Semaphore places = byAgency.get(contract.agency().id());
    if (places != null) {
      places.acquireUninterruptibly();
      held.put(contract.name(), places);
    }
    return super.extract(contract);
  }

  @Override
  public Landing land(Extract extract) {
    try {
      return super.land(extract);
    } finally {
      leave(extract.contract().name());
    }
  }

  private void leave(DatasetName dataset) {
    Optional.ofNullable(held.remove(dataset)).ifPresent(Semaphore::release);
  }
}
