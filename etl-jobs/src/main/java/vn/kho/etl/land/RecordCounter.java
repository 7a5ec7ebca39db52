package vn.kho.etl.land;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import vn.kho.etl.record.Chunk;
import vn.kho.etl.record.CsvScan;
import vn.kho.etl.record.Fields;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Counts the records of a landed file, and finds where a large one may be cut. */
final class RecordCounter {
  private final Storage storage;

  RecordCounter(Storage storage) {
    this.storage = storage;
  }

  /** The same file with its records counted. */
  LandedFile count(Contract contract, LandedFile file) {
    try {
      Server server = contract.server();
      if (server.format() == Server.Format.CSV) {
        opened(contract, file);
        return scanned(file, server);
      }
      return new LandedFile(
          file.origin(),
          file.location(),
          file.sha256(),
          file.bytes(),
          records(contract, file),
          List.of(Chunk.WHOLE),
          file.landedAt());
    } catch (KhoException e) {
      throw new KhoException(e.code(), e.getMessage() + " File: " + file.origin(), e);
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREADABLE,
          "Cannot read the landed file of " + contract.name() + ": " + file.location(),
          e);
    }
  }

  /** Reads no more than the header: what is wrong with it is told before anything is cleaned. */
  private void opened(Contract contract, LandedFile file) throws IOException {
    try (InputStream bytes = storage.open(file.location(), 0);
        RecordReader reader =
            RecordFormat.of(contract.server()).open(bytes, Chunk.WHOLE, Fields.of(contract))) {
      reader.next();
    }
  }

  private long records(Contract contract, LandedFile file) throws IOException {
    RecordFormat format = RecordFormat.of(contract.server());
    long records = 0;
    try (InputStream bytes = storage.open(file.location(), 0);
        RecordReader reader = format.open(bytes, Chunk.WHOLE, Fields.of(contract))) {
      while (reader.next() != null) {
        records++;
      }
    }
    return records;
  }

  private LandedFile scanned(LandedFile file, Server server) throws IOException {
    try (InputStream bytes = storage.open(file.location(), 0)) {
      CsvScan scan = CsvScan.of(bytes, server);
      return new LandedFile(
          file.origin(),
          file.location(),
          file.sha256(),
          file.bytes(),
          scan.records(),
          scan.chunks(),
          file.landedAt());
    }
  }
}
