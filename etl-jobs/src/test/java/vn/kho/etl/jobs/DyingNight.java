package vn.kho.etl.jobs;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.events.CreateSnapshotEvent;
import org.apache.iceberg.events.Listeners;
import vn.kho.etl.check.Verdict;
import vn.kho.etl.clean.Cleaned;
import vn.kho.etl.dedupe.Deduped;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.land.Landing;
import vn.kho.etl.night.Progress;
import vn.kho.etl.night.Rooms;
import vn.kho.etl.power.ForgetfulProvider;
import vn.kho.etl.publish.Release;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;

/**
 * A load whose process dies, without a word, when the first dataset leaves a room, or right after
 * the n-th commit to a system table, or at its end. On a forgetful file system the power fails
 * then.
 */
final class DyingNight {
  static final int DIED = 137;
  private static final String COMMIT = "commit:";

  private DyingNight() {}

  /** The room, or {@code commit:n}, then what a load takes. */
  public static void main(String[] arguments) {
    String room = arguments[0];
    if (room.startsWith(COMMIT)) {
      dieAfter(Integer.parseInt(room.substring(COMMIT.length())));
    }
    List<String> rest = List.of(arguments).subList(1, arguments.length);
    LoadOptions options = LoadOptions.parse(rest.toArray(String[]::new));
    try (Load load = Load.open(options)) {
      load.around(rooms -> new Dying(rooms, room)).run(options, Progress.SILENT);
    }
    die();
  }

  private static void dieAfter(int commits) {
    AtomicInteger made = new AtomicInteger();
    Listeners.register(
        event -> {
          boolean ours = event.tableName().matches("kho[.](ops|quality)[.].*");
          if (ours && made.incrementAndGet() == commits) {
            die();
          }
        },
        CreateSnapshotEvent.class);
  }

  private static void die() {
    ForgetfulProvider.losePower();
    Runtime.getRuntime().halt(DIED);
  }

  private record Dying(Rooms rooms, String room) implements Rooms {

    private <T> T leave(String left, T record) {
      if (left.equals(room)) {
        die();
      }
      return record;
    }

    @Override
    public Lock lock(DatasetName dataset) {
      return rooms.lock(dataset);
    }

    @Override
    public Extract extract(Contract contract) {
      return leave("extract", rooms.extract(contract));
    }

    @Override
    public Landing land(Extract extract) {
      return leave("land", rooms.land(extract));
    }

    @Override
    public Cleaned clean(Landing landing) {
      return leave("clean", rooms.clean(landing));
    }

    @Override
    public Deduped dedupe(Cleaned cleaned) {
      return leave("dedupe", rooms.dedupe(cleaned));
    }

    @Override
    public Verdict check(Deduped deduped) {
      return leave("check", rooms.check(deduped));
    }

    @Override
    public Release publish(Verdict.Passed passed) {
      return leave("publish", rooms.publish(passed));
    }
  }
}
