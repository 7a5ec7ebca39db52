package vn.kho.orchestration.command.sql;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.sql.SqlResultFormat;
import vn.kho.orchestration.sql.SqlShell;
import vn.kho.orchestration.sql.TrinoConnection;
import vn.kho.orchestration.trino.TrinoServer;
import vn.kho.orchestration.trino.TrinoStateFile;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;

/** Runs SQL statements. */
@Command(
    name = "shell",
    description = {
      "Asks SQL: statements of -e, or of the standard input; a prompt on a terminal.",
      "Exit status 0: all ran; 1: a statement was refused, and those after it are not run; 2:"
          + " could not run."
    },
    footer = {
      "",
      "Example:",
      "  kho sql shell -e \"SELECT * FROM mart.eatery_by_ward LIMIT 10\"",
      "  kho sql shell --csv < report.sql > report.csv"
    })
final class ShellCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Option(
      names = {"-e", "--execute"},
      paramLabel = "SQL",
      description = "One or more statements, with semicolons between them; repeatable.")
  private List<String> statements = new ArrayList<>();

  @ArgGroup(exclusive = true)
  private AnswerFormat format = new AnswerFormat();

  /** The shape of the answers. */
  static final class AnswerFormat {
    @Option(names = "--json", description = "Answers as JSON, an array of objects each.")
    private boolean json;

    @Option(names = "--csv", description = "Answers as CSV with a header.")
    private boolean csv;
  }

  @Override
  public Integer call() {
    TrinoStateFile running =
        new TrinoServer(place.settings())
            .status()
            .orElseThrow(
                () ->
                    new KhoException(
                        ErrorCode.SERVER_FAILED,
                        "Cannot ask, Trino is not running for this warehouse: "
                            + place.settings().text(Setting.WAREHOUSE)
                            + ". Start it: kho sql start"
                            + place.repeated()));
    ZoneId zone = place.settings().zone(Setting.TIME_ZONE);
    SqlResultFormat shape =
        format.json
            ? SqlResultFormat.JSON
            : format.csv ? SqlResultFormat.CSV : SqlResultFormat.TABLE;
    try (TrinoConnection sql = TrinoConnection.connect(running.url(), zone)) {
      SqlShell shell =
          new SqlShell(sql, shape, spec.commandLine().getOut(), spec.commandLine().getErr());
      boolean well =
          statements.isEmpty()
              ? shell.converse(place.settings().path(Setting.STATE).resolve("sql-history"))
              : shell.runAll(String.join(";\n", statements));
      return well ? 0 : 1;
    }
  }
}
