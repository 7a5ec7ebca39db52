package vn.kho.etl.lineage;

import vn.kho.etl.check.Verdict;
import vn.kho.etl.clean.Cleaned;
import vn.kho.etl.dedupe.Deduped;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.land.Landing;
import vn.kho.etl.night.Rooms;
import vn.kho.etl.publish.Release;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;

/** Rooms that tell lineage what came through them. */
record WatchedRooms(Rooms rooms, Lineage lineage) implements Rooms {
  @Override
  public Lock lock(DatasetName dataset) {
    lineage.started(dataset);
    return rooms.lock(dataset);
  }

  @Override
  public Extract extract(Contract contract) {
    return rooms.extract(contract);
  }

  @Override
  public Landing land(Extract extract) {
    Landing landing = rooms.land(extract);
    lineage.saw(landing.contract().name(), seen -> seen.with(landing));
    return landing;
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
    Verdict verdict = rooms.check(deduped);
    lineage.saw(deduped.cleaned().landing().contract().name(), seen -> seen.with(verdict));
    return verdict;
  }

  @Override
  public Release publish(Verdict.Passed passed) {
    return rooms.publish(passed);
  }
}
