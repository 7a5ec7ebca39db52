package vn.kho.etl.land;

import java.util.List;

/**
 * The last load, as far as its bytes are kept.
 *
 * @param replaced of its files those that are delivered again under their names with other bytes
 * @param files all of its files, each once, in reading order
 */
public record EarlierDelivery(List<LandedFile> replaced, List<LandedFile> files) {
  /** No load to compare with. */
  static final EarlierDelivery NONE = new EarlierDelivery(List.of(), List.of());

  /** Copies the lists. */
  public EarlierDelivery {
    replaced = List.copyOf(replaced);
    files = List.copyOf(files);
  }
}
