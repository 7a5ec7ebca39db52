package vn.kho.orchestration.command.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.process.JobArguments;
import vn.kho.orchestration.process.JobProcess;

/** Shows, corrects and replays records in the quarantine. */
@Command(
    name = "quarantine",
    description = {
      "Shows, mends and replays records that cleaning or a critical rule refused (cách ly).",
      "A record waits (open, corrected) until it is replayed, superseded by a later delivery, or",
      "discarded. Personal values are masked.",
      "Exit status 0: done; 1: a dataset of a replay is held or failed; 2: could not run."
    },
    footer = {
      "",
      "Example:",
      "  kho quarantine list --dataset tourism.eatery",
      "  kho quarantine show 0f3a5c7e9b1d2f46",
      "  kho quarantine replay --all"
    },
    subcommands = {
      QuarantineCommand.ListCommand.class,
      QuarantineCommand.ShowRecordsCommand.class,
      QuarantineCommand.FixCommand.class,
      QuarantineCommand.DiscardCommand.class,
      QuarantineCommand.WithdrawCommand.class,
      QuarantineCommand.ReplayCommand.class
    })
public final class QuarantineCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** The options of every subcommand. */
  abstract static class QuarantineActionCommand implements Callable<Integer> {
    @Mixin private WarehouseOptions place = new WarehouseOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private JsonOption json = new JsonOption();

    /** Adds the arguments that only this subcommand has. */
    abstract JobArguments addTo(JobArguments arguments);

    @Override
    public Integer call() {
      List<String> all =
          addTo(JobArguments.of(List.of(spec.name()))).flag(JsonOption.NAME, json.asked()).list();
      return JobProcess.quarantine(place.settings(), place.overrides(Map.of()), all)
          .run(BuildFolder.path());
    }
  }

  /** The options of decisions on records: their ids, by whom and why. */
  abstract static class DecisionCommand extends QuarantineActionCommand {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids of records.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "Who says so.")
    private String who = "";

    @Option(names = "--why", required = true, paramLabel = "TEXT", description = "Why.")
    private String why = "";

    @Override
    JobArguments addTo(JobArguments arguments) {
      return arguments.values(ids).joined("--by", who).joined("--why", why);
    }
  }

  /** Lists records. */
  @Command(
      name = "list",
      description = {
        "Lists records that were set aside, with their ids and states.",
        "Exit status 0: done; 2: could not run."
      },
      footer = {
        "",
        "Example:",
        "  kho quarantine list --dataset tourism.eatery --state all --json"
      })
  static final class ListCommand extends QuarantineActionCommand {
    @Option(names = "--dataset", paramLabel = "NAME", description = "One dataset; repeatable.")
    private List<String> datasets = new ArrayList<>();

    @Option(
        names = "--state",
        paramLabel = "STATE",
        description = {
          "open, corrected, replayed, superseded, discarded or all; carrying: those whose",
          "corrections hold for later deliveries; otherwise those that wait (open and corrected)."
        })
    private @Nullable String state;

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "50",
        description = "So many records (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    JobArguments addTo(JobArguments arguments) {
      return arguments
          .withEach("--dataset", datasets)
          .with("--state", state)
          .with("--limit", limit);
    }
  }

  /** Shows records. */
  @Command(
      name = "show",
      description = {
        "Shows records with every refusal and their history.",
        "Exit status 0: done; 2: could not run."
      },
      footer = {"", "Example:", "  kho quarantine show 0f3a5c7e9b1d2f46"})
  static final class ShowRecordsCommand extends QuarantineActionCommand {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids of records.")
    private List<String> ids = new ArrayList<>();

    @Override
    JobArguments addTo(JobArguments arguments) {
      return arguments.values(ids);
    }
  }

  /** Corrects a value. */
  @Command(
      name = "fix",
      description = {
        "Corrects a value of a record.",
        "The next replay reads this text in its place, and cleans and judges it like any other. The",
        "bytes as received stay. Where a later delivery brings the same wrong value for the same key,",
        "it is corrected in the same way, until that is withdrawn.",
        "Exit status 0: done; 2: could not run."
      },
      footer = {
        "",
        "Example:",
        "  kho quarantine fix 0f3a5c7e9b1d2f46 --column opened_on --value 31/01/2021 \\",
        "    --by an@hue.vn --why 'asked by telephone'"
      })
  static final class FixCommand extends QuarantineActionCommand {
    @Parameters(paramLabel = "ID", description = "Id of the record.")
    private String id = "";

    @Option(
        names = "--column",
        required = true,
        paramLabel = "NAME",
        description = "Column of the contract.")
    private String column = "";

    @Option(
        names = "--value",
        required = true,
        paramLabel = "TEXT",
        description = "The right value, as the source should have written it.")
    private String value = "";

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "Who says so.")
    private String who = "";

    @Option(names = "--why", required = true, paramLabel = "TEXT", description = "How it is known.")
    private String why = "";

    @Override
    JobArguments addTo(JobArguments arguments) {
      return arguments
          .values(List.of(id))
          .with("--column", column)
          .joined("--value", value)
          .joined("--by", who)
          .joined("--why", why);
    }
  }

  /** Takes corrections back. */
  @Command(
      name = "withdraw",
      description = {
        "Takes corrections back: they hold for no later delivery.",
        "A row that is in the table keeps its corrected value until its file is loaded again.",
        "Exit status 0: done; 2: could not run."
      },
      footer = {
        "",
        "Example:",
        "  kho quarantine withdraw 0f3a5c7e9b1d2f46 --by an@hue.vn --why 'source is right'"
      })
  static final class WithdrawCommand extends DecisionCommand {
    @Option(
        names = "--column",
        paramLabel = "NAME",
        description = "Column of which; repeatable (default: all that were corrected).")
    private List<String> columns = new ArrayList<>();

    @Override
    JobArguments addTo(JobArguments arguments) {
      return super.addTo(arguments).withEach("--column", columns);
    }
  }

  /** Decides that records are not to be loaded. */
  @Command(
      name = "discard",
      description = {
        "Decides that records are not to be loaded.",
        "It holds for these files: a later delivery with the same record sets it aside anew. What"
            + " is no record, such as a signature, is left out by kho.skipLike in the contract.",
        "Exit status 0: done; 2: could not run."
      },
      footer = {
        "",
        "Example:",
        "  kho quarantine discard 0f3a5c7e9b1d2f46 --by an@hue.vn --why 'closed in 2019'"
      })
  static final class DiscardCommand extends DecisionCommand {}

  /** Loads records that wait. */
  @Command(
      name = "replay",
      description = {
        "Loads records that wait, through the stages of every load.",
        "Their cause should be mended first: a corrected value, a changed contract or suite, a code",
        "list that arrived. What is refused again stays set aside. Safe to repeat.",
        "Exit status 0: done; 1: a dataset is held or failed; 2: could not run."
      },
      footer = {
        "",
        "Example:",
        "  kho quarantine replay --dataset tourism.eatery",
        "  kho quarantine replay --all"
      })
  static final class ReplayCommand extends QuarantineActionCommand {
    @Parameters(arity = "0..*", paramLabel = "ID", description = "Ids of records.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--dataset", paramLabel = "NAME", description = "One dataset; repeatable.")
    private List<String> datasets = new ArrayList<>();

    @Option(names = "--all", description = "Every record that waits.")
    private boolean everything;

    @Override
    JobArguments addTo(JobArguments arguments) {
      return arguments.values(ids).withEach("--dataset", datasets).flag("--all", everything);
    }
  }
}
