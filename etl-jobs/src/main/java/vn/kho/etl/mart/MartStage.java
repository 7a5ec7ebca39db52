package vn.kho.etl.mart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.etl.afterload.AfterLoadOutput;
import vn.kho.etl.afterload.AfterLoadRun;
import vn.kho.etl.afterload.AfterLoadStage;
import vn.kho.etl.ledger.LedgerEntry;
import vn.kho.etl.reference.UnitTableWriter;
import vn.kho.etl.table.ViewCatalogWriter;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.mart.Mart;
import vn.kho.schema.table.ReferenceTable;

/**
 * Writes the lists that come with Kho, then the views that the input names, into the catalog. The
 * command has asked Trino for the columns of the views before.
 */
public final class MartStage implements AfterLoadStage {
  @Override
  public String name() {
    return Mart.STAGE;
  }

  @Override
  public List<AfterLoadOutput> outputs(StageContext context) {
    List<AfterLoadOutput> outputs = new ArrayList<>();
    UnitTableWriter units = new UnitTableWriter(context.warehouse());
    for (ReferenceTable table : ReferenceTable.values()) {
      outputs.add(new ReferenceOutput(units, table));
    }
    ViewCatalogWriter views = new ViewCatalogWriter(context.warehouse());
    context
        .input()
        .map(ViewDefinitionReader::read)
        .orElse(List.of())
        .forEach(view -> outputs.add(new ViewOutput(views, view)));
    return outputs;
  }

  /** A list that comes with Kho: made anew only by a release that has other facts. */
  private record ReferenceOutput(UnitTableWriter units, ReferenceTable table)
      implements AfterLoadOutput {
    @Override
    public DatasetName name() {
      return DatasetName.of(table.table());
    }

    @Override
    public OutputInputs inputs() {
      return new OutputInputs(table.table(), List.of());
    }

    @Override
    public Optional<PreparedOutput> prepare(AfterLoadRun run) {
      long rows = units.pending(table);
      return rows == 0
          ? Optional.empty()
          : Optional.of(
              new PreparedOutput(
                  LedgerEntry.of(Mart.STAGE, rows, rows, 0, 0),
                  () -> units.write(table, run.id())));
    }
  }

  /** A view, which reads its tables when it is asked; it is made anew where its text changed. */
  private record ViewOutput(ViewCatalogWriter views, ViewCatalogWriter.ViewDefinition view)
      implements AfterLoadOutput {
    @Override
    public DatasetName name() {
      return new DatasetName(view.namespace(), view.name());
    }

    @Override
    public OutputInputs inputs() {
      return new OutputInputs(view.toString(), List.of());
    }

    @Override
    public Optional<PreparedOutput> prepare(AfterLoadRun run) {
      return views.current(view)
          ? Optional.empty()
          : Optional.of(
              new PreparedOutput(LedgerEntry.of(Mart.STAGE, 1, 1, 0, 0), () -> views.write(view)));
    }
  }
}
