package vn.kho.etl.extract.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.kho.etl.extract.ArchiveFolder;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.DeliveryMover;
import vn.kho.etl.extract.DeliverySource;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.extract.NaturalOrder;
import vn.kho.etl.extract.SourceFactory;
import vn.kho.etl.extract.SourceTable;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.source.SourceTypes;

/** Files of an object store, by address or pattern. An object appears whole or not at all. */
public final class S3Source implements DeliverySource {
  private final Storage storage;

  S3Source(Storage storage) {
    this.storage = storage;
  }

  @Override
  public boolean keepsCursors() {
    return false;
  }

  @Override
  public Extract list(Contract contract, Optional<String> since) {
    return new Extract(contract, deliveries(contract));
  }

  @Override
  public List<SourceTable> tables(Contract contract) {
    String beside = ArchiveFolder.beside(contract.server().location());
    try {
      return storage.list(beside).stream()
          .map(Storage.StoredObject::location)
          .map(
              file ->
                  new SourceTable(
                      file.substring(beside.lastIndexOf('/') + 1), file, Optional.empty()))
          .toList();
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREACHABLE,
          "Cannot reach the object store of " + contract.name() + ": " + beside,
          e);
    }
  }

  private List<Delivery> deliveries(Contract contract) {
    String pattern = contract.server().location();
    List<Storage.StoredObject> found;
    try {
      found = storage.list(pattern);
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREACHABLE,
          "Cannot reach the object store of " + contract.name() + ": " + pattern,
          e);
    }
    Optional<ArchiveFolder> archive = ArchiveFolder.of(contract.server(), pattern);
    found =
        found.stream()
            .filter(one -> archive.isEmpty() || !archive.orElseThrow().holds(one.location()))
            .toList();
    if (found.isEmpty()) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot find the files of "
              + contract.name()
              + ", the object store has none: "
              + pattern);
    }
    Comparator<Storage.StoredObject> byName =
        Comparator.comparing(Storage.StoredObject::location, NaturalOrder.INSTANCE);
    boolean byTime = contract.server().order() == Server.FileOrder.TIME;
    return found.stream()
        .sorted(
            byTime
                ? Comparator.comparing(Storage.StoredObject::modified).thenComparing(byName)
                : byName)
        .map(stored -> delivery(stored, archive))
        .toList();
  }

  private Delivery delivery(Storage.StoredObject stored, Optional<ArchiveFolder> archive) {
    String file = stored.location();
    return new Delivery(
        file.substring(file.lastIndexOf('/') + 1),
        file,
        // The tag and not the time: two versions of an object may have the same time.
        new Delivery.DeliveryStamp(stored.bytes(), stored.tag()),
        new StoredFile(storage, stored, archive));
  }

  /** An object that may be moved into an archive of its bucket. */
  private record StoredFile(
      Storage storage, Storage.StoredObject stored, Optional<ArchiveFolder> archive)
      implements Delivery.DeliveryContent {
    @Override
    public InputStream open() throws IOException {
      return storage.open(stored.location(), 0);
    }

    /**
     * Whether the object was replaced since it was listed: it must not be remembered by the tag of
     * the list.
     */
    @Override
    public boolean changed(long copied) throws IOException {
      return copied != stored.bytes()
          || storage.object(stored.location()).filter(stored::same).isEmpty();
    }

    @Override
    public Optional<DeliveryMover> mover() {
      return archive.map(own -> new ObjectMover(storage, stored, own));
    }
  }

  private record ObjectMover(Storage storage, Storage.StoredObject stored, ArchiveFolder archive)
      implements DeliveryMover {
    @Override
    public List<String> names() {
      return List.of(stored.location());
    }

    @Override
    public boolean begun(String folder) throws IOException {
      return !storage.below(archive.folder(folder)).isEmpty();
    }

    /**
     * Whether the archive has an older copy. A copy that is newer than the object comes from a move
     * that broke off before the object was deleted.
     */
    @Override
    public boolean archived(String folder) throws IOException {
      return storage
          .object(archive.target(stored.location(), folder))
          .filter(copy -> stored.modified().isAfter(copy.modified()))
          .isPresent();
    }

    @Override
    public String move(String folder) throws IOException {
      String to = archive.target(stored.location(), folder);
      Optional<Storage.StoredObject> now = storage.object(stored.location());
      if (now.filter(stored::same).isEmpty()) {
        throw new IOException("it was exchanged meanwhile");
      }
      Optional<Storage.StoredObject> copy = storage.object(to);
      if (copy.isEmpty()) {
        storage.moveObject(stored.location(), to);
      } else if (archived(folder) || copy.orElseThrow().bytes() != stored.bytes()) {
        throw new FileAlreadyExistsException(to);
      } else {
        storage.deleteObject(stored.location());
      }
      return to;
    }
  }

  /** Makes sources of object stores. */
  public static final class S3SourceFactory implements SourceFactory {
    @Override
    public String kind() {
      return SourceTypes.S3.name();
    }

    @Override
    public DeliverySource source(Settings settings, Storage storage) {
      return new S3Source(storage);
    }
  }
}
