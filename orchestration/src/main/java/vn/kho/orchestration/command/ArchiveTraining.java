package vn.kho.orchestration.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.kho.orchestration.airflow.AirflowAccess;
import vn.kho.orchestration.airflow.AirflowClient;
import vn.kho.orchestration.airflow.Dag;
import vn.kho.orchestration.sql.QueryResult;
import vn.kho.orchestration.sql.TrinoConnection;

/**
 * Runs usual commands once after a build, so that the class archive from which each command starts
 * holds their classes: half of the cost of a query is loading the client's classes. A server in
 * this process stands in for Trino and Airflow; no files are left.
 */
@Command(name = "train", description = "Uses what commands use, for the archive of classes.")
public final class ArchiveTraining implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String ROWS =
      """
      {"id":"q","infoUri":"http://127.0.0.1/","warnings":[],"data":[["x",1,null]],"columns":[
       {"name":"a","type":"varchar","typeSignature":{"rawType":"varchar","arguments":[{"kind":"LONG","value":9}]}},
       {"name":"b","type":"bigint","typeSignature":{"rawType":"bigint","arguments":[]}},
       {"name":"c","type":"date","typeSignature":{"rawType":"date","arguments":[]}}],
       "stats":{"state":"FINISHED","queued":false,"scheduled":true,"nodes":1,"totalSplits":0,
        "queuedSplits":0,"runningSplits":0,"completedSplits":0,"cpuTimeMillis":0,
        "wallTimeMillis":0,"queuedTimeMillis":0,"elapsedTimeMillis":0,"processedRows":0,
        "processedBytes":0,"peakMemoryBytes":0,"spilledBytes":0}}
      """;
  private static final String DAGS =
      "{\"dags\":[{\"dag_id\":\"kho_night\",\"is_paused\":false}],\"total_entries\":1}";

  @Parameters(paramLabel = "HOME", description = "The folder of a kho.yaml.")
  private String home = "";

  private ArchiveTraining() {}

  public static void main(String[] arguments) {
    giveUpLater();
    int status = run(arguments);
    if (status != 0) {
      Runtime.getRuntime().halt(status); // without an archive
    }
  }

  static int run(String... arguments) {
    return new CommandLine(new ArchiveTraining()).execute(arguments);
  }

  /** Runs the usual commands. */
  @Override
  public Integer call() throws IOException {
    for (List<String> words :
        List.of(
            List.of("--help"),
            List.of("load", "--help"),
            List.of("airflow", "plan", "--home", home))) {
      CommandLine line = Kho.commandLineFor(words.toArray(String[]::new));
      line.setOut(new PrintWriter(Writer.nullWriter()));
      line.setErr(new PrintWriter(Writer.nullWriter()));
      line.execute(words.toArray(String[]::new));
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/statement", exchange -> answer(exchange, 200, ROWS));
    server.createContext(
        "/auth/token", exchange -> answer(exchange, 201, "{\"access_token\":\"t\"}"));
    server.createContext("/api/v2/dags", exchange -> answer(exchange, 200, DAGS));
    server.start();
    try {
      rows(server.getAddress().getPort());
      dags(server.getAddress().getPort());
      return 0;
    } finally {
      server.stop(0);
    }
  }

  /**
   * Ends the process without an archive after a limit, as where loopback connections are blocked.
   */
  private static void giveUpLater() {
    TimerTask end =
        new TimerTask() {
          @Override
          public void run() {
            Runtime.getRuntime().halt(1);
          }
        };
    new Timer("kho-training-limit", true).schedule(end, LIMIT.toMillis());
  }

  static QueryResult rows(int port) {
    try (TrinoConnection trino =
        TrinoConnection.connect("jdbc:trino://127.0.0.1:" + port + "/kho")) {
      return trino.ask("SELECT 'x' AS a, 1 AS b, CAST(NULL AS date) AS c");
    }
  }

  static List<Dag> dags(int port) {
    URI url = URI.create("http://127.0.0.1:" + port);
    AirflowAccess access = new AirflowAccess(url, "user", "word", Duration.ofSeconds(5), 1);
    return new AirflowClient(access).dags().all();
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
