package vn.kho.etl.afterload;

import java.util.List;
import java.util.Optional;
import vn.kho.etl.ledger.LedgerEntry;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.KhoException;

/** One table or view that an after-load stage makes. */
public interface AfterLoadOutput {
  /** Namespace and name of the table or view. */
  DatasetName name();

  /** What decides about its rows; the same inputs give the same rows. */
  OutputInputs inputs();

  /**
   * Works it out from the snapshots that the run names; nothing of it is seen by readers yet.
   *
   * @return empty where it is already as it would be made
   * @throws KhoException where it cannot be made; the other outputs of the stage are made then
   */
  Optional<PreparedOutput> prepare(AfterLoadRun run);

  /**
   * An output that is ready.
   *
   * @param entry its ledger entry as the stage counts it, whose rows must balance; it is not
   *     compared with the rows that the commit writes, so a stage counts where its rows move
   * @param commit publishes it in one commit that carries {@link AfterLoadRun#properties()}, so
   *     that a run behind one that died finds it made
   */
  record PreparedOutput(LedgerEntry entry, Runnable commit) {}

  /**
   * What an output is made of.
   *
   * @param definition a text that changes whenever the same tables would give other rows, such as a
   *     query or a version
   * @param tables the published tables that are read when it is made, by namespace and name; none
   *     for a view, which reads when it is asked
   */
  record OutputInputs(String definition, List<String> tables) {
    /** Copies the tables. */
    public OutputInputs {
      tables = List.copyOf(tables);
    }
  }
}
