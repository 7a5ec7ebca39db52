package vn.kho.orchestration.command.sql;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.notebook.NotebookServer;
import vn.kho.orchestration.process.BuildFolder;
import vn.kho.orchestration.trino.TrinoInstall;
import vn.kho.orchestration.trino.TrinoServer;
import vn.kho.orchestration.trino.TrinoStateFile;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** The notebooks. */
@Command(
    name = "notebooks",
    description = {
      "Sets up the notebooks' Python, starts Trino if need be, and opens Jupyter.",
      "Exit status 0: done; 2: could not run; without --execute that of Jupyter."
    },
    footer = {"", "Example:", "  kho notebooks", "  kho notebooks --execute"})
public final class NotebooksCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Option(
      names = "--execute",
      description = "Runs every notebook without a browser and keeps the charts as HTML.")
  private boolean execute;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    Settings settings = place.settings();
    NotebookServer notebooks =
        NotebookServer.setUp(
            place.home().resolve("notebooks"),
            BuildFolder.path(),
            settings.path(Setting.DOWNLOADS));
    TrinoStateFile running = new TrinoServer(settings).start(new TrinoInstall(settings));
    if (!execute) {
      return notebooks.open(running.port());
    }
    List<Path> pages = notebooks.execute(running.port());
    PrintWriter out = spec.commandLine().getOut();
    if (json.asked()) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode().put("exit_status", 0);
      pages.forEach(page -> answer.withArray("pages").add(page.toString()));
      out.println(answer.toPrettyString());
    } else {
      pages.forEach(out::println);
    }
    return 0;
  }
}
