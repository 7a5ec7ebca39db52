package vn.kho.etl.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.MetadataColumns;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Row;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.Rows;
import vn.kho.etl.table.CommitNote;
import vn.kho.etl.table.FewReader;
import vn.kho.etl.table.FewWriter;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.table.RowColumn;

/**
 * Compares few rows with a small table in this process, and writes the difference copy-on-write:
 * files with a changed row are written anew, unchanged rows in them as they were.
 */
final class FewAudit implements AuditLane {
  private final Table table;
  private final Contract contract;
  private final OptionalLong base;
  private final String run;
  private final Rows.Few rows;
  private final Map<String, Row> incoming = new LinkedHashMap<>();
  private final Set<String> unchanged = new HashSet<>();
  private final Set<String> gone = new HashSet<>();
  private final Set<String> touchedFiles = new HashSet<>();
  private long main;
  private long updated;

  FewAudit(AuditTarget target, Rows.Few rows) {
    this.table = target.table();
    this.contract = target.contract();
    this.base = target.base();
    this.run = target.run();
    this.rows = rows;
  }

  @Override
  public Difference compare() {
    Matching matching = new Matching(contract);
    int key = CleanSchema.position(contract, RowColumn.KEY);
    int hash = CleanSchema.position(contract, RowColumn.HASH);
    for (Row row : rows.rows()) {
      if (incoming.put(matching.word(row.getString(key), row.getString(hash)), row) != null) {
        throw new KhoException(
            ErrorCode.INTERNAL_FAULT,
            "Cannot check "
                + contract.name()
                + ", two rows of one key came out of dedupe. Please report it with the log.");
      }
    }
    if (base.isPresent()) {
      Matching stored = new Matching(contract);
      FewReader.read(
          table,
          base.getAsLong(),
          columns(),
          row -> {
            String rowHash = String.valueOf(row.get(1));
            compare(
                stored.word(String.valueOf(row.get(0)), rowHash),
                rowHash,
                String.valueOf(row.get(2)),
                hash);
          });
    }
    long inserted = incoming.size() - unchanged.size() - updated;
    return new Difference(inserted, updated, unchanged.size(), gone.size() - updated, main);
  }

  private Schema columns() {
    Types.NestedField key = table.schema().findField(RowColumn.KEY.column());
    Types.NestedField hash = table.schema().findField(RowColumn.HASH.column());
    return new Schema(key, hash, MetadataColumns.FILE_PATH);
  }

  private void compare(String word, String storedHash, String file, int hash) {
    main++;
    Row row = incoming.get(word);
    boolean same =
        row != null
            && (contract.load().mode() == LoadMode.APPEND
                || row.getString(hash).equals(storedHash));
    if (same) {
      unchanged.add(word);
    } else if (row != null || contract.load().mode() == LoadMode.SNAPSHOT) {
      gone.add(word);
      touchedFiles.add(file);
      updated += row == null ? 0 : 1;
    }
  }

  @Override
  public void write(CommitNote note, String branch) {
    List<DataFile> touched = touched();
    List<DataFile> written = writeFile(!touched.isEmpty());
    if (touched.isEmpty()) {
      var append = note.on(table.newAppend());
      written.forEach(append::appendFile);
      append.toBranch(branch).commit();
      return;
    }
    OverwriteFiles overwrite = note.on(table.newOverwrite());
    touched.forEach(overwrite::deleteFile);
    written.forEach(overwrite::addFile);
    overwrite.toBranch(branch).commit();
  }

  private List<DataFile> writeFile(boolean rewrite) {
    long[] count = {0};
    FewWriter writer = new FewWriter(table, rows.schema(), run);
    try (writer) {
      if (rewrite) {
        count[0] += copyKept(writer);
      }
      incoming.forEach(
          (word, row) -> {
            if (!unchanged.contains(word)) {
              writer.add(row);
              count[0]++;
            }
          });
    }
    if (count[0] == 0) {
      table.io().deleteFile(writer.file().location());
      return List.of();
    }
    return List.of(writer.file());
  }

  /** Rows of touched files that stay as they were, with the run that last changed them. */
  private long copyKept(FewWriter writer) {
    long[] count = {0};
    Matching stored = new Matching(contract);
    List<Types.NestedField> fields = table.schema().columns();
    Map<String, Integer> at = new HashMap<>();
    fields.forEach(field -> at.put(field.name(), at.size()));
    int key = at.getOrDefault(RowColumn.KEY.column(), -1);
    int hash = at.getOrDefault(RowColumn.HASH.column(), -1);
    Schema columns = new Schema(plus(fields, MetadataColumns.FILE_PATH));
    FewReader.read(
        table,
        base.orElseThrow(),
        columns,
        row -> {
          String word = stored.word(String.valueOf(row.get(key)), String.valueOf(row.get(hash)));
          if (!gone.contains(word)
              && touchedFiles.contains(String.valueOf(row.get(fields.size())))) {
            writer.add(row);
            count[0]++;
          }
        });
    return count[0];
  }

  private static List<Types.NestedField> plus(
      List<Types.NestedField> fields, Types.NestedField more) {
    List<Types.NestedField> all = new ArrayList<>(fields);
    all.add(more);
    return all;
  }

  private List<DataFile> touched() {
    if (touchedFiles.isEmpty()) {
      return List.of();
    }
    Map<String, DataFile> files = new LinkedHashMap<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(base.orElseThrow()).planFiles()) {
      tasks.forEach(
          task -> {
            if (touchedFiles.contains(task.file().location())) {
              files.put(task.file().location(), task.file());
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(files.values());
  }
}
