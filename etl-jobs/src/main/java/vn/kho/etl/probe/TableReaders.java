package vn.kho.etl.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** The registered readers, in the order in which they are asked. */
final class TableReaders {
  private final List<TableReader> readers = new ArrayList<>();

  TableReaders() {
    ServiceLoader.load(TableReader.class, TableReaders.class.getClassLoader())
        .forEach(readers::add);
  }

  /**
   * Opens a file by the first reader that accepts it.
   *
   * @throws KhoException SOURCE_UNREADABLE where none does, or it is broken
   */
  TableRows open(SourceFile file, ReadOptions options) throws IOException {
    BinaryKind binary = BinaryKind.of(file).orElse(null);
    if (binary != null) {
      throw binary.refusal(file);
    }
    Optional<TextKind> text = TextKind.of(file);
    if (text.isPresent()) {
      throw text.orElseThrow().refusal(file);
    }
    for (TableReader reader : readers) {
      if (reader.accepts(file)) {
        return reader.open(file, options);
      }
    }
    throw new KhoException(
        ErrorCode.SOURCE_UNREADABLE,
        "Cannot read the file, its bytes are of no format that is known: "
            + file.name()
            + ". Ask the agency for CSV or Excel.");
  }
}
