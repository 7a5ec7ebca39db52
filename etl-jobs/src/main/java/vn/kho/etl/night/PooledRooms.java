package vn.kho.etl.night;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import vn.kho.etl.check.Verdict;
import vn.kho.etl.clean.Cleaned;
import vn.kho.etl.dedupe.Deduped;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.land.Landing;
import vn.kho.etl.publish.Release;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;

/**
 * The same rooms, where a weak server is not asked for more at once than it bears. A dataset holds
 * its place from the first byte asked for until the last one has landed.
 */
public final class PooledRooms implements Rooms {
  private final Rooms rooms;
  private final Map<String, Semaphore> byAgency = new HashMap<>();

  /** Places of datasets that were extracted and have not landed. */
  private final Map<DatasetName, Semaphore> held = new ConcurrentHashMap<>();

  public PooledRooms(Rooms rooms, List<SharedServer> servers) {
    this.rooms = rooms;
    for (SharedServer server : servers) {
      Semaphore places = new Semaphore(server.slots(), true);
      server.agencies().forEach(agency -> byAgency.put(agency, places));
    }
  }

  /** Gives back what a walk still holds that stopped between two rooms. */
  @Override
  public Lock lock(DatasetName dataset) {
    Lock lock = rooms.lock(dataset);
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
    return rooms.extract(contract);
  }

  @Override
  public Landing land(Extract extract) {
    try {
      return rooms.land(extract);
    } finally {
      leave(extract.contract().name());
    }
  }

  private void leave(DatasetName dataset) {
    Optional.ofNullable(held.remove(dataset)).ifPresent(Semaphore::release);
  }

  @Override
  public Cleaned clean(Landing landing) {
    return rooms.clean(landing);
  }

  @Override
  public Deduped dedupe(Cleaned cleaned) {
    return rooms.dedupe(cleaned);
  }

  @Override
  public Verdict check(Deduped deduped) {
    return rooms.check(deduped);
  }

  @Override
  public Release publish(Verdict.Passed passed) {
    return rooms.publish(passed);
  }
}
