package vn.kho.etl.jobs;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import vn.kho.etl.bench.StageMeter;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.land.Landing;
import vn.kho.etl.pipeline.ForwardingStages;
import vn.kho.etl.pipeline.PipelineStages;
import vn.kho.etl.publish.PublishedSnapshot;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;

/** Passes each call to other stages and measures the time of each stage. */
final class MeteredStages extends ForwardingStages {
  private final StageMeter meter;
  private final SparkSession spark;

  /**
   * Stages with a meter.
   *
   * @param spark the session whose jobs are counted
   */
  MeteredStages(PipelineStages stages, StageMeter meter, SparkSession spark) {
    super(stages);
    this.meter = meter;
    this.spark = spark;
  }

  @Override
  public Extract extract(Contract contract) {
    return meter.in("1 extract", spark, () -> super.extract(contract));
  }

  @Override
  public Landing land(Extract extract) {
    return meter.in("2 land", spark, () -> super.land(extract));
  }

  @Override
  public CleanedRows clean(Landing landing) {
    return meter.in("3 clean", spark, () -> super.clean(landing));
  }

  @Override
  public DedupedRows dedupe(CleanedRows cleaned) {
    return meter.in("4 dedupe", spark, () -> super.dedupe(cleaned));
  }

  @Override
  public CheckVerdict check(DedupedRows deduped) {
    return meter.in("5 check", spark, () -> super.check(deduped));
  }

  @Override
  public PublishedSnapshot publish(CheckVerdict.Passed passed) {
    return meter.in("6 publish", spark, () -> super.publish(passed));
  }

  @Override
  public List<PublishedSnapshot> publish(
      List<CheckVerdict.Passed> group, List<DatasetName> unchanged) {
    return meter.in("6 publish", spark, () -> super.publish(group, unchanged));
  }
}
