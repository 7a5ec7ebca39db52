package vn.kho.etl.night;

import java.nio.file.Path;
import vn.kho.etl.check.Checker;
import vn.kho.etl.check.Verdict;
import vn.kho.etl.clean.Cleaned;
import vn.kho.etl.clean.CleaningRoom;
import vn.kho.etl.dedupe.Deduped;
import vn.kho.etl.dedupe.Deduplicator;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.journal.DatasetLock;
import vn.kho.etl.land.Landing;
import vn.kho.etl.publish.Publisher;
import vn.kho.etl.publish.Release;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;

/**
 * The rooms of a real night.
 *
 * @param entrance the first two rooms
 * @param cleaner room 3
 * @param deduplicator room 4
 * @param checker room 5
 * @param publisher room 6
 * @param locks keeps other runs away
 */
public record WarehouseRooms(
    Entrance entrance,
    CleaningRoom cleaner,
    Deduplicator deduplicator,
    Checker checker,
    Publisher publisher,
    Locks locks)
    implements Rooms {

  /**
   * Where locks are kept, and for which run.
   *
   * @param state the folder of this machine's state
   * @param run the run's id
   */
  public record Locks(Path state, String run) {}

  @Override
  public Lock lock(DatasetName dataset) {
    return DatasetLock.take(locks.state(), dataset, locks.run())::close;
  }

  @Override
  public Extract extract(Contract contract) {
    return entrance.extract(contract);
  }

  @Override
  public Landing land(Extract extract) {
    return entrance.land(extract);
  }

  @Override
  public Cleaned clean(Landing landing) {
    return cleaner.clean(landing);
  }

  @Override
  public Deduped dedupe(Cleaned cleaned) {
    return deduplicator.dedupe(cleaned);
  }

  @Override
  public Verdict check(Deduped deduped) {
    return checker.check(deduped);
  }

  @Override
  public Release publish(Verdict.Passed passed) {
    return publisher.publish(passed);
  }
}
