package vn.kho.etl.extract;

import vn.kho.schema.settings.Settings;
import vn.kho.schema.source.SourceTypePlugin;

/** A source that is no part of Kho, with its description. See docs/extending.md. */
public interface DeliverySourcePlugin extends SourceTypePlugin {
  /** The source with the settings of this warehouse. */
  DeliverySource source(Settings settings);
}
