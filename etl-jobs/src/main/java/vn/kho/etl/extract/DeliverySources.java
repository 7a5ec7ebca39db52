package vn.kho.etl.extract;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Server;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.source.SourceTypePlugin;
import vn.kho.schema.source.SourceTypes;

/** All sources, bound to their descriptions in {@link SourceTypes} by name. */
final class DeliverySources {
  private final Map<String, DeliverySource> sources = new HashMap<>();

  DeliverySources(Settings settings, Storage storage) {
    sources.put(SourceTypes.LOCAL.name(), new LocalSource(settings));
    sources.put(SourceTypes.HTTP.name(), new HttpSource(settings));
    sources.put(SourceTypes.JDBC.name(), new JdbcSource(settings));
    sources.put(SourceTypes.SFTP.name(), new SftpSource(settings));
    sources.put(SourceTypes.S3.name(), new S3Source(storage));
    for (SourceTypePlugin plugin : ServiceLoader.load(SourceTypePlugin.class)) {
      if (plugin instanceof DeliverySourcePlugin own) {
        sources.put(own.type().name(), own.source(settings));
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

  /** Whether a source has a class. */
  boolean has(String name) {
    return sources.containsKey(name);
  }
}
