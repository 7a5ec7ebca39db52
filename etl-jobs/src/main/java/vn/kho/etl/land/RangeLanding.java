package vn.kho.etl.land;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.RangedRows;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.storage.Storage;
import vn.kho.quality.data.SparkSessionProvider;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Lands a delivery whose rows are read in ranges: each by a Spark task, into a file of its own. A
 * task never throws, because Spark would log the database's message; it returns why it has no file.
 *
 * @param spark runs the tasks
 * @param storage keeps the files
 * @param landing the landing folder
 * @param receiving where files wait until they are whole
 */
record RangeLanding(SparkSessionProvider spark, Storage storage, String landing, Path receiving) {

  /**
   * On other machines a task finds a local landing folder at the same path, and no other folder of
   * this machine: files wait there, or in the temporary folder where the landing is an object
   * store.
   */
  static RangeLanding of(
      SparkSessionProvider spark, Storage storage, String landing, Path receiving) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    boolean local = landing.startsWith("file:");
    return new RangeLanding(spark, storage, landing, local ? receiving : temporary);
  }

  /** One range and its place. */
  private record RangeTask(int number, RangedRows.RowRange range) implements Serializable {}

  /** Where tasks put their files. */
  private record RangeTarget(Storage storage, String receiving, RangeFileAddress place)
      implements Serializable {}

  /** What the address of a file is made of, beside its checksum. */
  private record RangeFileAddress(String landing, String dataset, String name)
      implements Serializable {
    String location(String sha) {
      return LandedFile.location(landing, DatasetName.of(dataset), sha, name);
    }
  }

  /**
   * What a task did.
   *
   * @param file what it landed; null where it failed
   * @param why it failed; null where it did not
   */
  private record RangeResult(int number, @Nullable RangeFile file, @Nullable RangeFailure why)
      implements Serializable {}

  /**
   * A file, and whether it is not to be deleted: an earlier load had landed the same, or it was not
   * stored.
   */
  private record RangeFile(String sha256, long bytes, long rows, boolean known)
      implements Serializable {}

  private record RangeFailure(ErrorCode code, String message) implements Serializable {}

  /**
   * Lands the ranges of one delivery as its files, in their order. Ranges without a row are left
   * out, unless all are: their files would be copies of one another.
   *
   * @throws KhoException why the first range that failed did so; the files of the others are gone
   */
  void land(Contract contract, Delivery delivery, RangedRows rows, ReceivedFiles received) {
    RangeFileAddress place =
        new RangeFileAddress(landing, contract.name().toString(), delivery.name());
    RangeTarget target = new RangeTarget(storage, receiving.toString(), place);
    List<RangeResult> answers = rows.read(ranges -> run(ranges, target));
    for (RangeResult answer : answers) {
      if (answer.why() != null) {
        answers.forEach(other -> remove(other.file(), place));
        throw new KhoException(answer.why().code(), answer.why().message());
      }
    }
    boolean none = answers.stream().noneMatch(answer -> holds(answer.file()));
    for (RangeResult answer : answers) {
      if (holds(answer.file()) || (none && answer.number() == 0)) {
        String origin = delivery.origin() + " #" + (answer.number() + 1) + "/" + answers.size();
        take(answer.file(), origin, place, received);
      } else {
        remove(answer.file(), place);
      }
    }
  }

  private List<RangeResult> run(List<RangedRows.RowRange> ranges, RangeTarget target) {
    List<RangeTask> tasks = new ArrayList<>();
    ranges.forEach(range -> tasks.add(new RangeTask(tasks.size(), range)));
    return JavaSparkContext.fromSparkContext(spark.get().sparkContext())
        .parallelize(tasks, tasks.size())
        .map(task -> answer(task, target))
        .collect();
  }

  private static RangeResult answer(RangeTask task, RangeTarget target) {
    try {
      return new RangeResult(task.number(), landed(task, target), null);
    } catch (KhoException e) {
      String message = String.valueOf(e.getMessage());
      return new RangeResult(task.number(), null, new RangeFailure(e.code(), message));
    } catch (IOException e) {
      String message =
          "Cannot keep a range of rows of "
              + target.place().dataset()
              + ", the landing folder does not take it ("
              + e.getClass().getSimpleName()
              + "): "
              + target.place().landing()
              + ". Check its free space and rights; the next load reads the rows again.";
      return new RangeResult(
          task.number(), null, new RangeFailure(ErrorCode.WAREHOUSE_UNREACHABLE, message));
    } catch (RuntimeException e) {
      // A driver's message may hold values of rows, so only the name of its class is passed on.
      String message =
          "Cannot read a range of rows of "
              + target.place().dataset()
              + ", the database's driver failed: "
              + e.getClass().getSimpleName()
              + ". Read it without kho.readRanges.";
      return new RangeResult(
          task.number(), null, new RangeFailure(ErrorCode.SOURCE_UNREACHABLE, message));
    }
  }

  private static RangeFile landed(RangeTask task, RangeTarget target) throws IOException {
    try (FileReceiver part = FileReceiver.begin(Path.of(target.receiving()))) {
      long rows = task.range().write(part.file());
      long bytes = Files.size(part.file());
      String sha = Sha256.of(part.file());
      String location = target.place().location(sha);
      boolean needed = rows > 0 || task.number() == 0;
      boolean known = needed && target.storage().size(location) == bytes;
      if (known) {
        target.storage().force(location);
      } else if (needed) {
        target.storage().put(part.file(), location);
      }
      return new RangeFile(sha, bytes, rows, known || !needed);
    }
  }

  private static boolean holds(@Nullable RangeFile file) {
    return file != null && file.rows() > 0;
  }

  private static void take(
      @Nullable RangeFile part, String origin, RangeFileAddress place, ReceivedFiles received) {
    if (part == null) {
      return;
    }
    LandedFile file =
        new LandedFile(
            origin,
            place.location(part.sha256()),
            part.sha256(),
            part.bytes(),
            part.rows(),
            List.of(FileChunk.WHOLE),
            Instant.now());
    if (part.known()) {
      received.addKnown(file);
    } else {
      received.add(file);
    }
  }

  /** Deletes a file that only this load landed, so that no part of a failed delivery is left. */
  private void remove(@Nullable RangeFile part, RangeFileAddress place) {
    if (part != null && !part.known()) {
      storage.delete(place.location(part.sha256()));
    }
  }
}
