package vn.kho.orchestration.command.sql;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.afterload.StageOutput;
import vn.kho.orchestration.command.night.MartsCommand;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.trino.TrinoInstall;
import vn.kho.orchestration.trino.TrinoServer;
import vn.kho.orchestration.trino.TrinoStateFile;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** The local Trino. */
@Command(
    name = "sql",
    description = "Serves the warehouse as SQL: a local Trino, on loopback only.",
    subcommands = {
      SqlCommand.StartTrinoCommand.class,
      SqlCommand.StopTrinoCommand.class,
      SqlCommand.TrinoStatusCommand.class,
      ShellCommand.class
    },
    footer = {"", "Example:", "  kho sql start"})
public final class SqlCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  static void report(
      PrintWriter out, boolean json, Settings settings, Optional<TrinoStateFile> running) {
    if (!json) {
      out.println(
          running
              .map(
                  r ->
                      "Trino serves "
                          + r.warehouse()
                          + " at "
                          + r.url()
                          + " (process "
                          + r.pid()
                          + ")")
              .orElse("Trino is not running for " + settings.text(Setting.WAREHOUSE)));
      return;
    }
    ObjectNode node = new ObjectMapper().createObjectNode().put("running", running.isPresent());
    running.ifPresent(
        r ->
            node.put("url", r.url())
                .put("port", r.port())
                .put("pid", r.pid())
                .put("warehouse", r.warehouse()));
    out.println(node);
  }

  /** Starts it. */
  @Command(
      name = "start",
      description = {
        "Starts Trino, waits until it answers and makes the marts; fetches it on first use (540 MB).",
        "Exit status 0: it answers, also where a mart was not made; 2: could not start."
      },
      footer = {"", "Example:", "  kho sql start"})
  static final class StartTrinoCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private WarehouseOptions place = new WarehouseOptions();

    @Mixin private JsonOption json = new JsonOption();

    @Override
    public void run() {
      Settings settings = place.settings();
      TrinoStateFile running = new TrinoServer(settings).start(new TrinoInstall(settings));
      PrintWriter out = spec.commandLine().getOut();
      report(out, json.asked(), settings, Optional.of(running));
      List<StageOutput> marts =
          MartsCommand.make(place, settings, () -> running, spec.commandLine().getErr());
      if (!json.asked()) {
        marts.forEach(mart -> out.println(MartsCommand.line(mart)));
        out.println("Stop it: kho sql stop" + place.repeated());
      }
    }
  }

  /** Stops it. */
  @Command(
      name = "stop",
      description = {
        "Stops Trino and waits for its end.",
        "Exit status 0: stopped, or it was not running; 2: could not."
      },
      footer = {"", "Example:", "  kho sql stop", "  kho sql stop --warehouse /data/warehouse"})
  static final class StopTrinoCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private WarehouseOptions place = new WarehouseOptions();

    @Mixin private JsonOption json = new JsonOption();

    @Override
    public void run() {
      Settings settings = place.settings();
      String warehouse = settings.text(Setting.WAREHOUSE);
      boolean stopped = new TrinoServer(settings).stop();
      if (json.asked()) {
        ObjectNode node = new ObjectMapper().createObjectNode().put("stopped", stopped);
        spec.commandLine().getOut().println(node.put("warehouse", warehouse));
        return;
      }
      spec.commandLine()
          .getOut()
          .println(
              stopped
                  ? "Trino has stopped for " + warehouse
                  : "Trino was not running for "
                      + warehouse
                      + ". A server of another warehouse stops by the options that it was started"
                      + " with: kho sql stop --warehouse DIR");
    }
  }

  /** Shows whether it is running, and where. */
  @Command(
      name = "status",
      description = {
        "Says whether Trino is running, and where.",
        "Exit status 0: it is; 1: it is not."
      },
      footer = {"", "Example:", "  kho sql status --json"})
  static final class TrinoStatusCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private WarehouseOptions place = new WarehouseOptions();

    @Mixin private JsonOption json = new JsonOption();

    @Override
    public Integer call() {
      Settings settings = place.settings();
      Optional<TrinoStateFile> running = new TrinoServer(settings).status();
      report(spec.commandLine().getOut(), json.asked(), settings, running);
      return running.isPresent() ? 0 : 1;
    }
  }
}
