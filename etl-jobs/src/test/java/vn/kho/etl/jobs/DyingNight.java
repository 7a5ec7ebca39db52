package vn.kho.etl.jobs;

import java.util.List;
import vn.kho.etl.check.Verdict;
import vn.kho.etl.clean.Cleaned;
import vn.kho.etl.dedupe.Deduped;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.land.Landing;
import vn.kho.etl.night.Progress;
import vn.kho.etl.night.Rooms;
import vn.kho.etl.publish.Release;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;

/** A load whose process dies, without a word, when the first dataset leaves a room. */
final class DyingNight {
  static final int DIED = 137;

  private DyingNight() {}

  /** The room, then what a load takes. */
  public static void main(String[] arguments) {
    String room = arguments[0];
    List<String> rest = List.of(arguments).subList(1, arguments.length);
    LoadOptions options = LoadOptions.parse(rest.toArray(String[]::new));
    try (Load load = Load.open(options)) {
      load.around(rooms -> new Dying(rooms, room)).run(options, Progress.SILENT);
    }
  }

  private record Dying(Rooms rooms, String room) implements Rooms {

    private <T> T leave(String left, T record) {
      if (left.equals(room)) {
        Runtime.getRuntime().halt(DIED);
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
