package vn.kho.etl.workbook;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A workbook whose rows are in memory already. */
public record HeldWorkbook(String type, List<SheetContent> tables) implements Workbook {

  /** A sheet with its rows. */
  public record SheetContent(Sheet sheet, List<SheetRow> rows, List<MergedCells> merged) {}

  @Override
  public List<Sheet> sheets() {
    return tables.stream().map(SheetContent::sheet).toList();
  }

  @Override
  public SheetRows rows(int sheet) {
    Iterator<SheetRow> rows = tables.get(sheet).rows().iterator();
    return new SheetRows() {
      @Override
      public @Nullable SheetRow next() {
        return rows.hasNext() ? rows.next() : null;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public List<MergedCells> merged(int sheet) {
    return tables.get(sheet).merged();
  }
}
