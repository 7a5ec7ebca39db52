package vn.kho.etl.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.land.Landing;
import vn.kho.etl.publish.PublishedSnapshot;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;

/**
 * The same stages, where a weak server is not asked for more at once than it bears. A dataset holds
 * its place from the first byte asked for until the last one has landed.
 */
public final class PooledStages implements PipelineStages {
  private final PipelineStages stages;
  private final Map<String, Semaphore> byAgency = new HashMap<>();

  /** Places of datasets that were extracted and have not landed. */
  private final Map<DatasetName, Semaphore> held = new ConcurrentHashMap<>();

  public PooledStages(PipelineStages stages, List<ServerPool> servers) {
    this.stages = stages;
    for (ServerPool server : servers) {
      Semaphore places = new Semaphore(server.slots(), true);
      server.agencies().forEach(agency -> byAgency.put(agency, places));
    }
  }

  /** Gives back what a pipeline still holds that stopped between two stages. */
  @Override
  public Lock lock(DatasetName dataset) {
    Lock lock = stages.lock(dataset);
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
    return stages.extract(contract);
  }

  @Override
  public Landing land(Extract extract) {
    try {
      return stages.land(extract);
    } finally {
      leave(extract.contract().name());
    }
  }

  private void leave(DatasetName dataset) {
    Optional.ofNullable(held.remove(dataset)).ifPresent(Semaphore::release);
  }

  @Override
  public CleanedRows clean(Landing landing) {
    return stages.clean(landing);
  }

  @Override
  public DedupedRows dedupe(CleanedRows cleaned) {
    return stages.dedupe(cleaned);
  }

  @Override
  public CheckVerdict check(DedupedRows deduped) {
    return stages.check(deduped);
  }

  @Override
  public PublishedSnapshot publish(CheckVerdict.Passed passed) {
    return stages.publish(passed);
  }

  @Override
  public List<PublishedSnapshot> publish(
      List<CheckVerdict.Passed> group, List<DatasetName> unchanged) {
    return stages.publish(group, unchanged);
  }

  @Override
  public void withdraw(CheckVerdict.Passed passed) {
    stages.withdraw(passed);
  }
}
