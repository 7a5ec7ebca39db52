package vn.kho.etl.jobs;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.events.CreateSnapshotEvent;
import org.apache.iceberg.events.Listeners;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.land.Landing;
import vn.kho.etl.pipeline.ForwardingStages;
import vn.kho.etl.pipeline.PipelineStages;
import vn.kho.etl.pipeline.RunProgress;
import vn.kho.etl.power.ForgetfulProvider;
import vn.kho.etl.publish.PublishedSnapshot;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;

/**
 * A load whose process dies, without a word, when the first dataset leaves a stage, or right after
 * the n-th commit to a system table, or at its end; or within the publish of a group, as it begins
 * its n-th metadata file, before the n-th update of the catalog's transaction, before or after its
 * commit. On a forgetful file system the power fails then.
 */
final class DyingRun {
  static final int DIED = 137;
  private static final String COMMIT = "commit:";
  private static final String FILE = "file:";
  private static final String UPDATE = "update:";

  private DyingRun() {}

  /**
   * The stage, {@code commit:n}, {@code journal}, {@code file:n}, {@code update:n}, {@code
   * committing} or {@code committed}, then what a load takes.
   */
  public static void main(String[] arguments) {
    FaultyCatalogDriver.register();
    String stage = arguments[0];
    if (stage.startsWith(COMMIT)) {
      dieAfter(Integer.parseInt(stage.substring(COMMIT.length())));
    }
    List<String> rest = List.of(arguments).subList(1, arguments.length);
    LoadOptions options = LoadOptions.parse(rest.toArray(String[]::new));
    if (stage.equals("journal")) {
      dieAtTheJournalsEnd();
    }
    try (LoadRun load = LoadRun.open(options)) {
      load.around(stages -> new Dying(stages, stage)).run(options, RunProgress.SILENT);
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

  /** {@code ops.run} is written last. */
  private static void dieAtTheJournalsEnd() {
    Listeners.register(
        event -> {
          if (event.tableName().equals("kho.ops.run")) {
            die();
          }
        },
        CreateSnapshotEvent.class);
  }

  private static void die() {
    ForgetfulProvider.losePower();
    Runtime.getRuntime().halt(DIED);
  }

  /** The publish of a group begins. */
  private static void dieWithin(String stage) {
    if (stage.startsWith(FILE)) {
      MortalFileIO.dieAt(Integer.parseInt(stage.substring(FILE.length())));
    } else if (stage.startsWith(UPDATE)) {
      FaultyCatalogDriver.dieAtUpdate(Integer.parseInt(stage.substring(UPDATE.length())));
    } else if (stage.equals("committing")) {
      FaultyCatalogDriver.lose(open -> die());
    } else if (stage.equals("committed")) {
      FaultyCatalogDriver.lose(
          open -> {
            try {
              open.commit();
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
            die();
          });
    }
  }

  private static final class Dying extends ForwardingStages {
    private final String stage;

    Dying(PipelineStages stages, String stage) {
      super(stages);
      this.stage = stage;
    }

    private <T> T leave(String left, T record) {
      if (left.equals(stage)) {
        die();
      }
      return record;
    }

    @Override
    public Extract extract(Contract contract) {
      return leave("extract", super.extract(contract));
    }

    @Override
    public Landing land(Extract extract) {
      return leave("land", super.land(extract));
    }

    @Override
    public CleanedRows clean(Landing landing) {
      return leave("clean", super.clean(landing));
    }

    @Override
    public DedupedRows dedupe(CleanedRows cleaned) {
      return leave("dedupe", super.dedupe(cleaned));
    }

    @Override
    public CheckVerdict check(DedupedRows deduped) {
      return leave("check", super.check(deduped));
    }

    @Override
    public PublishedSnapshot publish(CheckVerdict.Passed passed) {
      return leave("publish", super.publish(passed));
    }

    @Override
    public List<PublishedSnapshot> publish(
        List<CheckVerdict.Passed> group, List<DatasetName> unchanged) {
      leave("ready", group);
      dieWithin(stage);
      return leave("publish", super.publish(group, unchanged));
    }
  }
}
