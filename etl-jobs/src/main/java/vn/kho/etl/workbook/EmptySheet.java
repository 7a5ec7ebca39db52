package vn.kho.etl.workbook;

import org.jspecify.annotations.Nullable;

/** A sheet without cells. */
public enum EmptySheet implements SheetRows {
  INSTANCE;

  @Override
  public @Nullable SheetRow next() {
    return null;
  }

  @Override
  public void close() {}
}
