package vn.kho.etl.night;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.check.Audit;
import vn.kho.etl.check.CheckedRows;
import vn.kho.etl.check.Verdict;
import vn.kho.etl.clean.Cleaned;
import vn.kho.etl.clean.Repairs;
import vn.kho.etl.dedupe.Deduped;
import vn.kho.etl.dedupe.MergeKind;
import vn.kho.etl.land.Landing;
import vn.kho.etl.ledger.Counts;
import vn.kho.etl.ledger.Door;
import vn.kho.etl.ledger.Ledger;
import vn.kho.etl.publish.Release;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** One dataset's way through every room, with its ledger. */
final class Walk {
  private static final Logger LOG = LoggerFactory.getLogger(Walk.class);
  private static final int PUBLISH_ATTEMPTS = 5;

  private final Rooms rooms;
  private final Evidence evidence;
  private final Progress progress;
  private final Contract contract;
  private final Ledger ledger;
  private final Instant startedAt = Instant.now();
  private final List<String> notes = new ArrayList<>();
  private long enteredAt;
  private @Nullable Landing landed;

  Walk(Rooms rooms, Evidence evidence, Progress progress, Contract contract) {
    this.rooms = rooms;
    this.evidence = evidence;
    this.progress = progress;
    this.contract = contract;
    this.ledger = new Ledger(contract.name());
  }

  /** Walks. What goes wrong becomes a result, so that the other datasets go on. */
  DatasetResult walk() {
    try (Rooms.Lock lock = rooms.lock(contract.name())) {
      LOG.debug("{} walks under {}", contract.name(), lock);
      return throughTheRooms();
    } catch (KhoException e) {
      LOG.debug("{} stopped", contract.name(), e);
      Status status = e.code() == ErrorCode.SOURCE_MISSING ? Status.MISSING : Status.FAILED;
      return stopped(status, e.code(), String.valueOf(e.getMessage()));
    } catch (Throwable fault) { // any error of one dataset, of memory or stack too, stays with it
      LOG.error("{} stopped by an error", contract.name(), fault);
      DatasetResult failed =
          stopped(Status.FAILED, ErrorCode.INTERNAL_FAULT, Fault.sentence(contract.name(), fault));
      if (fault instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return failed;
    }
  }

  private DatasetResult throughTheRooms() {
    Landing landing =
        enter("land", () -> rooms.land(enter("extract", () -> rooms.extract(contract))));
    notes.addAll(landing.arrival().notes());
    if (landing.known()) {
      if (!landing.files().isEmpty()) {
        evidence.files(contract, landing);
      }
      return ended(Status.SKIPPED, Counts.NONE, OptionalLong.empty())
          .withNotes(landing.past().why().stream().toList());
    }
    landed = landing;
    pass("land", landing.records(), landing.records(), 0, 0);
    Cleaned cleaned = enter("clean", () -> rooms.clean(landing));
    passClean(cleaned);
    cleaned
        .rounded()
        .forEach(
            (column, values) ->
                notes.add(
                    values
                        + " values of "
                        + column
                        + " had more digits than the column holds and were rounded, as 'round' of"
                        + " the contract says."));
    Deduped deduped = enter("dedupe", () -> rooms.dedupe(cleaned));
    passDedupe(deduped);
    return checkAndPublish(deduped, landing);
  }

  /** Where somebody else publishes between the comparison and the publish, both are done again. */
  private DatasetResult checkAndPublish(Deduped deduped, Landing landing) {
    boolean sketched = false;
    for (int attempt = 1; ; attempt++) {
      try {
        Verdict verdict = enter("check", () -> rooms.check(deduped));
        passCheck(verdict);
        if (!sketched) {
          evidence.sketch(contract, deduped.survivors());
          sketched = true;
        }
        return verdict instanceof Verdict.Held held
            ? hold(held, landing.records())
            : publish((Verdict.Passed) verdict, landing);
      } catch (KhoException e) {
        if (e.code() != ErrorCode.MAIN_MOVED || attempt == PUBLISH_ATTEMPTS) {
          throw e;
        }
        LOG.info("{}: main moved, checking again", contract.name());
        ledger.takeBack("check");
      }
    }
  }

  /** Once, however the walk ends: what landed may be loaded on a later day. */
  private void tellFiles() {
    if (landed != null) {
      evidence.files(contract, landed);
      landed = null;
    }
  }

  private void passCheck(Verdict verdict) {
    CheckedRows rows = verdict.checked();
    pass("check", rows.read(), rows.accepted(), 0, rows.refused());
  }

  private DatasetResult hold(Verdict.Held held, long read) {
    long waiting = held.checked().accepted();
    Counts counts = new Counts(read, 0, 0, 0, 0, ledger.merged(), ledger.quarantined(), waiting, 0);
    ledger.close(counts);
    evidence.verdict(contract, held);
    tellFiles();
    return ended(Status.HELD, counts, OptionalLong.empty())
        .withRefusals(held.checked().refusals())
        .withFailure(
            new DatasetResult.Failure(held.code(), held.reason(), contract.agency().owner()));
  }

  private DatasetResult publish(Verdict.Passed passed, Landing landing) {
    Counts counts = count(passed, landing.records());
    Release release = enter("publish", () -> rooms.publish(passed));
    ledger.takeBack("publish");
    passPublish(passed.audit());
    evidence.verdict(contract, passed);
    tellFiles();
    boolean changed = passed.audit().snapshot().isPresent();
    Status status = changed ? Status.PUBLISHED : Status.UNCHANGED;
    notes.addAll(kept(passed).stream().toList());
    return ended(status, counts, release.snapshot()).withRefusals(passed.checked().refusals());
  }

  /** Every count meets the others before main moves; otherwise nothing is published. */
  private Counts count(Verdict.Passed passed, long read) {
    Audit audit = passed.audit();
    passPublish(audit);
    ledger.requireBalanced(audit.main());
    Counts counts =
        new Counts(
            read,
            audit.inserted(),
            audit.updated(),
            audit.unchanged(),
            audit.removed(),
            ledger.merged(),
            ledger.quarantined(),
            0,
            audit.kept());
    ledger.close(counts);
    return counts;
  }

  private void passPublish(Audit audit) {
    long accepted = audit.inserted() + audit.updated() + audit.unchanged();
    pass(new Door("publish", accepted, accepted, 0, 0, 0, 0, audit.kept()));
  }

  /** What a person should know where rows stay that the delivery did not bring. */
  private static Optional<String> kept(Verdict.Passed passed) {
    long kept = passed.audit().kept();
    if (kept == 0) {
      return Optional.empty();
    }
    long unidentified = passed.deduped().cleaned().unidentified();
    String why =
        unidentified == 0
            ? " since their records were refused"
            : ", and nothing was removed, since "
                + unidentified
                + " records were refused whose key cannot be read";
    return Optional.of(
        kept
            + (kept == 1 ? " row keeps its" : " rows keep their")
            + " last good version"
            + why
            + "; see ops.kept");
  }

  private void passClean(Cleaned cleaned) {
    Repairs repairs = cleaned.repairs();
    long rows = cleaned.rows().count();
    pass(
        new Door("clean", cleaned.read(), rows, 0, 0, cleaned.quarantined(), 0, 0)
            .repairing(repairs.repaired()));
    if (repairs.repaired() > 0) {
      notes.add(repairs.repaired() + " values were repaired; see quality.repair.");
    }
    if (repairs.proposed() > 0) {
      notes.add(
          repairs.proposed()
              + " values may be wrong and were left as they are; proposals are in quality.repair"
              + " where outcome = 'proposed'.");
    }
  }

  private void passDedupe(Deduped deduped) {
    long conflicts = deduped.merged(MergeKind.CONFLICT);
    long survivors = deduped.survivors().count();
    long links = deduped.links().count();
    pass(new Door("dedupe", deduped.read(), survivors, links, conflicts, 0, 0, 0));
    if (conflicts > 0) {
      notes.add(
          conflicts
              + " of "
              + deduped.read()
              + " rows have the primary key of another row of this delivery and other values. The"
              + " later file's row was taken, in one file the one that kho.dedupe names; see"
              + " ops.link where kind = 'conflict'.");
    }
  }

  private <T> T enter(String room, Supplier<T> work) {
    progress.enter(contract.name().toString(), room);
    enteredAt = System.nanoTime();
    return work.get();
  }

  private void pass(String room, long in, long out, long merged, long quarantined) {
    pass(new Door(room, in, out, merged, 0, quarantined, 0, 0));
  }

  private void pass(Door door) {
    long milliseconds = Duration.ofNanos(System.nanoTime() - enteredAt).toMillis();
    ledger.pass(door.taking(milliseconds));
  }

  private DatasetResult ended(Status status, Counts counts, OptionalLong snapshot) {
    return new DatasetResult(
        contract.name().toString(),
        contract.agency().id(),
        status,
        counts,
        ledger.doors(),
        snapshot,
        Optional.empty(),
        startedAt,
        Duration.between(startedAt, Instant.now()),
        new DatasetResult.Remarks(notes, List.of()));
  }

  private DatasetResult stopped(Status status, ErrorCode code, String message) {
    tellFiles();
    return ended(status, Counts.NONE, OptionalLong.empty())
        .withFailure(new DatasetResult.Failure(code, message, contract.agency().owner()));
  }
}
