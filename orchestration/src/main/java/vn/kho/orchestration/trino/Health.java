package vn.kho.orchestration.trino;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/** Asks a Trino on this machine how it is. */
final class Health {
  private static final int PATIENCE = 2_000;

  private Health() {}

  /** Whether it has started; false while it is starting or gives no answer. */
  static boolean ready(int port) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/v1/info")
                  .toURL()
                  .openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(PATIENCE);
      connection.setReadTimeout(PATIENCE);
      try (InputStream answer = connection.getInputStream()) {
        return !new ObjectMapper().readTree(answer).path("starting").asBoolean(true);
      }
    } catch (IOException e) {
      return false; // No answer is the answer: it is not ready.
    }
  }
}
