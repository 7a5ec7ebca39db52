package vn.kho.etl.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.data.TableFileScan;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.table.RowColumn;

/**
 * The hashes of the rows of one dataset's table, in one file for each data file. Data files are
 * immutable, so the hashes of a data file stay valid.
 *
 * @param folder where the files are
 * @param secret the key of the hash function
 */
record DatasetRowIndex(Path folder, SecretHash secret) {
  /** The name of the file with the secret. */
  static final String SECRET = "secret";

  /**
   * Opens the index of a data file; where there is none, the data file is read and the index
   * written.
   *
   * @throws IOException where one of the files cannot be read, or the index cannot be written
   */
  RowIndexFile of(LocalTable.DataFileRows file) throws IOException {
    RowIndexFile.IndexOwner owner =
        new RowIndexFile.IndexOwner(secret, file.location(), file.bytes(), file.scan().rows());
    Path path = path(file);
    Optional<RowIndexFile> known = RowIndexFile.open(path, owner);
    if (known.isPresent()) {
      return known.orElseThrow();
    }
    try (RowIndexWriter writer = new RowIndexWriter(path, owner)) {
      write(file.scan(), writer);
      writer.finish();
    }
    return RowIndexFile.open(path, owner)
        .orElseThrow(() -> new IOException("The index of rows is not what was written: " + path));
  }

  private void write(TableFileScan file, RowIndexWriter writer) throws IOException {
    StructType columns =
        new StructType()
            .add(RowColumn.KEY.column(), "string")
            .add(RowColumn.HASH.column(), "string");
    RowHashes hashes = new RowHashes(secret.copy());
    file.only(columns)
        .read(
            (batch, first) -> {
              ColumnVector keys = batch.column(0);
              ColumnVector contents = batch.column(1);
              for (int i = 0; i < batch.numRows(); i++) {
                hashes.of(text(keys, i), text(contents, i));
                add(hashes, writer);
              }
            });
  }

  private static void add(RowHashes row, RowIndexWriter writer) {
    try {
      writer.add(row.high(), row.low(), row.content());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable UTF8String text(ColumnVector column, int at) {
    return column.isNullAt(at) ? null : column.getUTF8String(at);
  }

  /** Deletes the indexes of data files that the table no longer has. */
  void keepOnly(LocalTable table) throws IOException {
    Set<Path> used = new HashSet<>(Set.of(folder.resolve(SECRET)));
    table.files().forEach(file -> used.add(path(file)));
    try (DirectoryStream<Path> there = Files.newDirectoryStream(folder)) {
      for (Path file : there) {
        if (!used.contains(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private Path path(LocalTable.DataFileRows file) {
    return folder.resolve(Sha256.of(file.location()) + ".rows");
  }
}
