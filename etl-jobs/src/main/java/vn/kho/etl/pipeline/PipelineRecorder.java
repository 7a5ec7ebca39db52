package vn.kho.etl.pipeline;

import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.land.Landing;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.contract.Contract;

/** Takes what a pipeline leaves behind about itself. Called by several threads. */
interface PipelineRecorder {

  /** Remembers enough of a dataset's rows to recognise a duplicated dataset. */
  void sketch(Contract contract, StageRows survivors);

  /**
   * Finds which waiting records of the quarantine these rows close, while the table has not moved:
   * a quarantine that cannot be read then fails a load that has published nothing.
   */
  void accepted(Contract contract, CheckVerdict.Passed passed);

  /** Keeps what was set aside, merged and found, and the outcome of every rule. */
  void verdict(Contract contract, CheckVerdict verdict);

  /** Marks files as loaded. */
  void files(Contract contract, Landing landing);
}
