package vn.kho.etl.extract;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;
import vn.kho.schema.settings.Settings;

/** Stage 1: reaches the agency's server and says what it delivers. */
public final class ExtractStage {
  private final Map<Server.Kind, DeliverySource> sources = new EnumMap<>(Server.Kind.class);

  public ExtractStage(Settings settings, Storage storage) {
    sources.put(Server.Kind.LOCAL, new LocalSource(settings));
    sources.put(Server.Kind.HTTP, new HttpSource(settings));
    sources.put(Server.Kind.JDBC, new JdbcSource(settings));
    sources.put(Server.Kind.S3, new S3Source(storage));
  }

  /**
   * Finds what the agency delivers for one dataset; nothing is read yet.
   *
   * @throws vn.kho.schema.problem.KhoException SOURCE_MISSING, SOURCE_UNREACHABLE, SOURCE_REFUSED
   *     or SOURCE_OUTSIDE
   */
  public Extract extract(Contract contract) {
    DeliverySource source = sources.get(contract.server().kind());
    return source == null ? new Extract(contract, List.of()) : source.extract(contract);
  }
}
