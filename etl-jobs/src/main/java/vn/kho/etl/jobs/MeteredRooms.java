package vn.kho.etl.jobs;

import org.apache.spark.sql.SparkSession;
import vn.kho.etl.bench.Meter;
import vn.kho.etl.check.Verdict;
import vn.kho.etl.clean.Cleaned;
import vn.kho.etl.dedupe.Deduped;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.land.Landing;
import vn.kho.etl.night.Rooms;
import vn.kho.etl.publish.Release;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;

/**
 * The same rooms with a meter at every door.
 *
 * @param rooms the rooms
 * @param meter counts
 * @param spark the session whose jobs are counted
 */
record MeteredRooms(Rooms rooms, Meter meter, SparkSession spark) implements Rooms {

  @Override
  public Lock lock(DatasetName dataset) {
    return rooms.lock(dataset);
  }

  @Override
  public Extract extract(Contract contract) {
    return meter.in("1 extract", spark, () -> rooms.extract(contract));
  }

  @Override
  public Landing land(Extract extract) {
    return meter.in("2 land", spark, () -> rooms.land(extract));
  }

  @Override
  public Cleaned clean(Landing landing) {
    return meter.in("3 clean", spark, () -> rooms.clean(landing));
  }

  @Override
  public Deduped dedupe(Cleaned cleaned) {
    return meter.in("4 dedupe", spark, () -> rooms.dedupe(cleaned));
  }

  @Override
  public Verdict check(Deduped deduped) {
    return meter.in("5 check", spark, () -> rooms.check(deduped));
  }

  @Override
  public Release publish(Verdict.Passed passed) {
    return meter.in("6 publish", spark, () -> rooms.publish(passed));
  }
}
