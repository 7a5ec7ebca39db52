package vn.kho.etl.extract;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Server;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.source.SourceTypePlugin;

/**
 * All sources, bound to their descriptions in {@link vn.kho.schema.source.SourceTypes} by name:
 * those of Kho by a {@link SourceFactory}, others by a {@link DeliverySourcePlugin}.
 */
final class DeliverySources {
  private final Map<String, DeliverySource> sources = new HashMap<>();

  DeliverySources(Settings settings, Storage storage) {
    ClassLoader own = DeliverySources.class.getClassLoader();
    for (SourceFactory factory : ServiceLoader.load(SourceFactory.class, own)) {
      sources.put(factory.kind(), factory.source(settings, storage));
    }
    for (SourceTypePlugin plugin : ServiceLoader.load(SourceTypePlugin.class)) {
      if (plugin instanceof DeliverySourcePlugin added) {
        sources.put(added.type().name(), added.source(settings));
      }
    }
  }

  /** The source that a contract's server names. */
  DeliverySource of(Server server) {
    DeliverySource source = sources.get(server.source());
    if (source == null) {
      throw new IllegalStateException("a source without a class: " + server.source());
    }
    return source;
  }
}
