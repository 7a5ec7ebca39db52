package vn.kho.etl.jobs;

import java.util.function.UnaryOperator;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.land.Landing;
import vn.kho.etl.pipeline.ForwardingStages;
import vn.kho.etl.pipeline.PipelineStages;
import vn.kho.schema.contract.DatasetName;

/**
 * The stages of a load, where what one of them gives is changed for one dataset: by something that
 * throws, or by something that loses or multiplies rows.
 */
final class FaultyStages extends ForwardingStages {
  private final String dataset;
  private final Faults faults;

  /**
   * Stages with faults.
   *
   * @param stages the real stages
   * @param dataset the dataset that it is done to
   * @param faults what is done
   */
  FaultyStages(PipelineStages stages, String dataset, Faults faults) {
    super(stages);
    this.dataset = dataset;
    this.faults = faults;
  }

  /** What is done to what a stage gives. */
  record Faults(
      UnaryOperator<Landing> landing,
      UnaryOperator<CleanedRows> cleaned,
      UnaryOperator<DedupedRows> deduped,
      UnaryOperator<CheckVerdict> verdict) {
    static final Faults NONE =
        new Faults(
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity());

    static Faults ofLanding(UnaryOperator<Landing> fault) {
      return new Faults(fault, NONE.cleaned, NONE.deduped, NONE.verdict);
    }

    static Faults ofCleaned(UnaryOperator<CleanedRows> fault) {
      return new Faults(NONE.landing, fault, NONE.deduped, NONE.verdict);
    }

    static Faults ofDeduped(UnaryOperator<DedupedRows> fault) {
      return new Faults(NONE.landing, NONE.cleaned, fault, NONE.verdict);
    }

    static Faults ofVerdict(UnaryOperator<CheckVerdict> fault) {
      return new Faults(NONE.landing, NONE.cleaned, NONE.deduped, fault);
    }
  }

  private <T> T after(UnaryOperator<T> fault, DatasetName name, T given) {
    return name.toString().equals(dataset) ? fault.apply(given) : given;
  }

  @Override
  public Landing land(Extract extract) {
    return after(faults.landing, extract.contract().name(), super.land(extract));
  }

  @Override
  public CleanedRows clean(Landing landing) {
    return after(faults.cleaned, landing.contract().name(), super.clean(landing));
  }

  @Override
  public DedupedRows dedupe(CleanedRows cleaned) {
    return after(faults.deduped, cleaned.landing().contract().name(), super.dedupe(cleaned));
  }

  @Override
  public CheckVerdict check(DedupedRows deduped) {
    CheckVerdict verdict = super.check(deduped);
    return after(faults.verdict, deduped.cleaned().landing().contract().name(), verdict);
  }
}
