package vn.kho.etl.record;

import java.io.Serializable;

/**
 * What is in a cell whose formula failed.
 *
 * @param shown as the program shows it, such as {@code #N/A} or {@code #DIV/0!}
 */
public record SourceError(String shown) implements Serializable {

  @Override
  public String toString() {
    return shown;
  }
}
