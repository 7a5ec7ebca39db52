package vn.kho.etl.record;

import java.io.Serializable;

/**
 * A value that is found where a path of the contract needs an object: the field behind it cannot be
 * read, which is not the same as a field without a value.
 *
 * @param shown the text, number, flag or list that is there, as JSON writes it
 */
public record BlockedPath(String shown) implements Serializable {

  @Override
  public String toString() {
    return shown;
  }
}
