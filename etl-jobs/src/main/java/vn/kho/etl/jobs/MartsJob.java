package vn.kho.etl.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.kho.etl.reference.UnitTableWriter;
import vn.kho.etl.table.ViewCatalogWriter;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.jobs.HomeOptions;
import vn.kho.quality.jobs.JobCommandLine;
import vn.kho.quality.jobs.JobMain;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/**
 * The main that writes the lists that come with Kho, and views, into the catalog. {@code --views
 * FILE} names the views as a JSON array of {@code {"namespace", "name", "sql", "comment",
 * "columns": [{"name", "type", "comment"}], "template", "pinned": [table]}}, the last two for a
 * view that names the snapshots of tables. Its answer is an array of {@code {"view", "refusal"}}.
 * Exit status 0: all written; 1: some refused; 2: could not run.
 */
@Command(name = "marts")
public final class MartsJob implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(MartsJob.class);

  private final PrintStream out;
  @Mixin private HomeOptions home = new HomeOptions();

  @Option(names = "--views", required = true, description = "The file that names the views.")
  private Path views = Path.of("");

  private MartsJob(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    JobMain.run(MartsJob::run, arguments);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return JobCommandLine.run(new MartsJob(out), arguments, out, err);
  }

  @Override
  public Integer call() {
    ArrayNode answer = write(home.settings(), read(views));
    out.println(answer);
    return answer.findValues("refusal").stream().allMatch(JsonNode::isNull) ? 0 : 1;
  }

  private static ArrayNode write(Settings settings, List<ViewCatalogWriter.Definition> wanted) {
    ArrayNode answer = new ObjectMapper().createArrayNode();
    try (Warehouse warehouse = Warehouse.open(settings)) {
      new UnitTableWriter(warehouse).write();
      ViewCatalogWriter views = new ViewCatalogWriter(warehouse);
      for (ViewCatalogWriter.Definition one : wanted) {
        answer
            .addObject()
            .put("view", one.namespace() + "." + one.name())
            .put("refusal", refusal(views, one).orElse(null));
      }
    }
    return answer;
  }

  private static Optional<String> refusal(
      ViewCatalogWriter views, ViewCatalogWriter.Definition one) {
    try {
      views.write(one);
      return Optional.empty();
    } catch (KhoException e) {
      LOG.debug("{} was refused", one.name(), e);
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<ViewCatalogWriter.Pinned> pinned(JsonNode view) {
    List<String> tables = new ArrayList<>();
    view.path("pinned").forEach(table -> tables.add(table.asText()));
    return tables.isEmpty()
        ? Optional.empty()
        : Optional.of(new ViewCatalogWriter.Pinned(view.path("template").asText(), tables));
  }

  private static List<ViewCatalogWriter.Definition> read(Path file) {
    List<ViewCatalogWriter.Definition> wanted = new ArrayList<>();
    try {
      for (JsonNode view : new ObjectMapper().readTree(file.toFile())) {
        List<ViewCatalogWriter.Column> columns = new ArrayList<>();
        for (JsonNode column : view.path("columns")) {
          columns.add(
              new ViewCatalogWriter.Column(
                  column.path("name").asText(),
                  column.path("type").asText(),
                  Optional.ofNullable(column.path("comment").textValue())));
        }
        wanted.add(
            new ViewCatalogWriter.Definition(
                view.path("namespace").asText(),
                view.path("name").asText(),
                view.path("sql").asText(),
                view.path("comment").asText(),
                columns,
                pinned(view)));
      }
      return wanted;
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT,
          "Cannot write views, the file that names them cannot be read: "
              + file
              + ". Please report it with the log.",
          e);
    }
  }
}
