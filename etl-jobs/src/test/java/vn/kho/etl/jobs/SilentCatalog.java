package vn.kho.etl.jobs;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/** A catalog of files, of which a commit that moves main may get no answer. */
public final class SilentCatalog extends HadoopCatalog {
  private static final AtomicReference<Fate> NEXT = new AtomicReference<>(Fate.ANSWERED);

  /** What becomes of a commit that moves main. */
  enum Fate {
    ANSWERED,
    LANDED,
    TAKEN_BACK
  }

  /** What becomes of the next such commit; those after it are answered. */
  static void next(Fate fate) {
    NEXT.set(fate);
  }

  /** A warehouse on the local disk gives no configuration of Hadoop. */
  @Override
  public void initialize(String name, Map<String, String> properties) {
    setConf(new Configuration(false));
    super.initialize(name, properties);
  }

  @Override
  protected TableOperations newTableOps(TableIdentifier id) {
    return new Silent(super.newTableOps(id));
  }

  private record Silent(TableOperations real) implements TableOperations {
    @Override
    public TableMetadata current() {
      return real.current();
    }

    @Override
    public TableMetadata refresh() {
      return real.refresh();
    }

    @Override
    public void commit(TableMetadata base, TableMetadata metadata) {
      SnapshotRef main = base == null ? null : base.ref(SnapshotRef.MAIN_BRANCH);
      boolean moves = main != null && !main.equals(metadata.ref(SnapshotRef.MAIN_BRANCH));
      Fate fate = moves ? NEXT.getAndSet(Fate.ANSWERED) : Fate.ANSWERED;
      if (fate != Fate.TAKEN_BACK) {
        real.commit(base, metadata);
      }
      if (fate != Fate.ANSWERED) {
        throw new CommitStateUnknownException(new IllegalStateException("the answer was lost"));
      }
    }

    @Override
    public FileIO io() {
      return real.io();
    }

    @Override
    public String metadataFileLocation(String fileName) {
      return real.metadataFileLocation(fileName);
    }

    @Override
    public LocationProvider locationProvider() {
      TableMetadata now = current();
      return LocationProviders.locationsFor(now.location(), now.properties());
    }
  }
}
