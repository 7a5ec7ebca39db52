package vn.kho.etl.match;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.storage.ChecksummedFile;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Stores hashes of the keys and contents of the rows of large tables on this machine, by data file,
 * so that the rows of a delivery are found without reading the table. It is a cache: everything can
 * be computed again from the data files.
 */
public final class RowIndexStore {
  private static final Logger LOG = LoggerFactory.getLogger(RowIndexStore.class);

  private final Path folder;

  private RowIndexStore(Path folder) {
    this.folder = folder;
  }

  /** The store below the folder of this machine's state; empty where the settings disable it. */
  public static Optional<RowIndexStore> of(Settings settings) {
    return settings.flag(Setting.ROW_INDEX)
        ? Optional.of(new RowIndexStore(settings.path(Setting.STATE).resolve("row-index")))
        : Optional.empty();
  }

  /**
   * The index of a dataset's table, with the secret that is stored in it.
   *
   * @throws IOException where it cannot be read or written
   */
  DatasetRowIndex open(DatasetName name) throws IOException {
    Path file = own(name).resolve(DatasetRowIndex.SECRET);
    Optional<SecretHash> last = ChecksummedFile.read(file).map(RowIndexStore::secret);
    return open(name, last.orElseGet(SecretHash::random));
  }

  /**
   * The index of a dataset's table for a given secret.
   *
   * @throws IOException where it cannot be read or written
   */
  DatasetRowIndex open(DatasetName name, SecretHash secret) throws IOException {
    Path own = own(name);
    Files.createDirectories(own);
    Path file = own.resolve(DatasetRowIndex.SECRET);
    String text = secret.first() + " " + secret.second();
    if (!ChecksummedFile.read(file).equals(Optional.of(text))) {
      ChecksummedFile.write(file, text);
    }
    return new DatasetRowIndex(own, secret);
  }

  private static SecretHash secret(String text) {
    String[] words = text.split(" ", 2);
    return new SecretHash(Long.parseLong(words[0]), Long.parseLong(words[1]));
  }

  /** Deletes the index of a dataset's table; it is built again when it is needed. */
  void forget(DatasetName name) {
    Path own = own(name);
    if (Files.exists(own) && !FileUtils.deleteQuietly(own.toFile())) {
      LOG.warn("{}: the index of its rows cannot be removed", name);
    }
  }

  private Path own(DatasetName name) {
    return folder.resolve(name.toString());
  }
}
