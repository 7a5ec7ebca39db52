package vn.kho.etl.workbook;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.KhoException;

/** Makes every failure of another workbook a {@link KhoException}, by default SOURCE_UNREADABLE. */
final class GuardedWorkbook implements Workbook {
  private final Workbook workbook;

  GuardedWorkbook(Workbook workbook) {
    this.workbook = workbook;
  }

  @Override
  public String type() {
    return workbook.type();
  }

  @Override
  public List<Sheet> sheets() {
    return workbook.sheets();
  }

  @Override
  public SheetRows rows(int sheet) {
    return new GuardedRows(GuardedReading.of(() -> workbook.rows(sheet)));
  }

  private record GuardedRows(SheetRows rows) implements SheetRows {
    @Override
    public @Nullable SheetRow next() {
      try {
        return rows.next();
      } catch (KhoException e) {
        throw e;
      } catch (IOException | RuntimeException | StackOverflowError e) {
        throw WorkbookFailures.because("it is damaged", e);
      }
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }

  @Override
  public List<MergedCells> merged(int sheet) {
    return GuardedReading.of(() -> workbook.merged(sheet));
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
