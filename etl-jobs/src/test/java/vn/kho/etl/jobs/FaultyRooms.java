package vn.kho.etl.jobs;

import java.util.function.UnaryOperator;
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
 * The stages of a load, where what one of them gives is changed for one dataset: by something that
 * throws, or by something that loses or multiplies rows.
 *
 * @param rooms the real stages
 * @param dataset the dataset that it is done to
 * @param faults what is done
 */
record FaultyRooms(Rooms rooms, String dataset, Faults faults) implements Rooms {

  /** What is done to what a stage gives. */
  record Faults(
      UnaryOperator<Landing> landing,
      UnaryOperator<Cleaned> cleaned,
      UnaryOperator<Deduped> deduped,
      UnaryOperator<Verdict> verdict) {
    static final Faults NONE =
        new Faults(
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity());

    static Faults ofLanding(UnaryOperator<Landing> fault) {
      return new Faults(fault, NONE.cleaned, NONE.deduped, NONE.verdict);
    }

    static Faults ofCleaned(UnaryOperator<Cleaned> fault) {
      return new Faults(NONE.landing, fault, NONE.deduped, NONE.verdict);
    }

    static Faults ofDeduped(UnaryOperator<Deduped> fault) {
      return new Faults(NONE.landing, NONE.cleaned, fault, NONE.verdict);
    }

    static Faults ofVerdict(UnaryOperator<Verdict> fault) {
      return new Faults(NONE.landing, NONE.cleaned, NONE.deduped, fault);
    }
  }

  private <T> T after(UnaryOperator<T> fault, DatasetName name, T given) {
    return name.toString().equals(dataset) ? fault.apply(given) : given;
  }

  @Override
  public Lock lock(DatasetName name) {
    return rooms.lock(name);
  }

  @Override
  public Extract extract(Contract contract) {
    return rooms.extract(contract);
  }

  @Override
  public Landing land(Extract extract) {
    return after(faults.landing, extract.contract().name(), rooms.land(extract));
  }

  @Override
  public Cleaned clean(Landing landing) {
    return after(faults.cleaned, landing.contract().name(), rooms.clean(landing));
  }

  @Override
  public Deduped dedupe(Cleaned cleaned) {
    return after(faults.deduped, cleaned.landing().contract().name(), rooms.dedupe(cleaned));
  }

  @Override
  public Verdict check(Deduped deduped) {
    Verdict verdict = rooms.check(deduped);
    return after(faults.verdict, deduped.cleaned().landing().contract().name(), verdict);
  }

  @Override
  public Release publish(Verdict.Passed passed) {
    return rooms.publish(passed);
  }
}
