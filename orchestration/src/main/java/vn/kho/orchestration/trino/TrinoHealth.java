package vn.kho.orchestration.trino;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import vn.kho.schema.http.HttpCall;
import vn.kho.schema.http.HttpOptions;
import vn.kho.schema.http.HttpReply;
import vn.kho.schema.http.RetryPolicy;
import vn.kho.schema.http.RetryingHttpClient;

/** Checks whether a Trino on this machine has started and takes queries. */
final class TrinoHealth {
  private static final RetryingHttpClient CLIENT =
      new RetryingHttpClient(
          HttpOptions.api(Duration.ofSeconds(2), RetryPolicy.once()), line -> {});
  private static final int QUERY_SECONDS = 30;

  private TrinoHealth() {}

  /** Whether it has started; false while it is starting or gives no answer. */
  static boolean ready(int port) {
    try {
      HttpReply answer =
          CLIENT.sendOnce(HttpCall.get(URI.create("http://127.0.0.1:" + port + "/v1/info")));
      return answer.good()
          && !new ObjectMapper().readTree(answer.body()).path("starting").asBoolean(true);
    } catch (IOException e) {
      return false; // No answer is the answer: it is not ready.
    }
  }

  /**
   * Whether it takes queries; false while it has no worker. Any other fault counts as an answer: it
   * is reported by the first real query.
   */
  static boolean answers(TrinoStateFile running) {
    Properties user = new Properties();
    user.setProperty("user", "kho");
    try (Connection connection = DriverManager.getConnection(running.url(), user);
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(QUERY_SECONDS);
      return statement.execute("SELECT count(*) FROM information_schema.schemata");
    } catch (SQLException e) {
      return !String.valueOf(e.getMessage()).contains("No nodes available");
    }
  }
}
