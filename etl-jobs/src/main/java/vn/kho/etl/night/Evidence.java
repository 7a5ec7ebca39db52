package vn.kho.etl.night;

import vn.kho.etl.check.Verdict;
import vn.kho.etl.land.Landing;
import vn.kho.etl.rows.Rows;
import vn.kho.schema.contract.Contract;

/** Takes what a walk leaves behind about itself. Called by several threads. */
interface Evidence {

  /** Remembers enough of a dataset's rows to recognise a twin. */
  void sketch(Contract contract, Rows survivors);

  /** Keeps what was set aside, merged and found, and the outcome of every rule. */
  void verdict(Contract contract, Verdict verdict);

  /** Marks files as loaded. */
  void files(Contract contract, Landing landing);
}
