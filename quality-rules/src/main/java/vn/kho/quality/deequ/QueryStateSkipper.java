package vn.kho.quality.deequ;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.CustomSql;
import com.amazon.deequ.analyzers.State;
import com.amazon.deequ.analyzers.StatePersister;

/**
 * Saves Deequ's states except those of queries: Deequ's file provider cannot write these, and the
 * metric of the query would fail.
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
