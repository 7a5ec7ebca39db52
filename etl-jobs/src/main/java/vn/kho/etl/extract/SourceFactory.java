package vn.kho.etl.extract;

import vn.kho.etl.storage.Storage;
import vn.kho.schema.settings.Settings;

/**
 * Makes the sources of one kind. Those of Kho are named in {@code
 * META-INF/services/vn.kho.etl.extract.SourceFactory} of {@code etl-jobs}.
 */
public interface SourceFactory {
  /** The name of its {@link vn.kho.schema.source.SourceType}. */
  String kind();

  /**
   * The source.
   *
   * @param settings of this warehouse
   * @param storage its files and object stores
   */
  DeliverySource source(Settings settings, Storage storage);
}
