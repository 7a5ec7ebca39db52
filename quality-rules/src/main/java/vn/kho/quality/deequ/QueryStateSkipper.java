package vn.kho.quality.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.CustomSql;
import com.amazon.deequ.analyzers.State;
import com.amazon.deequ.analyzers.StatePersister;

/**
 * Saves Deequ's states but those of queries, which its provider of files cannot write: the figure
 * of a query would fail.
 *
 * @param files saves the others
 */
record QueryStateSkipper(StatePersister files) implements StatePersister {
  @Override
  public <S extends State<?>> void persist(Analyzer<S, ?> analyzer, S state) {
    if (!((Object) analyzer instanceof CustomSql)) {
      files.persist(analyzer, state);
    }
  }
}
