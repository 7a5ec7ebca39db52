package vn.kho.quality.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import vn.kho.schema.settings.Environment;

/** A real Chromium without a window, driven by its DevTools protocol. */
final class Browser implements AutoCloseable, WebSocket.Listener {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PATIENCE = 180;

  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final AtomicInteger number = new AtomicInteger();
  private final StringBuilder text = new StringBuilder();
  private final Process process;
  private final WebSocket socket;

  /** Pages by their loaders, once they are loaded. */
  private final Map<String, CompletableFuture<Void>> loaded = new ConcurrentHashMap<>();

  /** Where Chromium is installed, if it is. */
  static Optional<Path> installed() {
    String path = Environment.variables().getOrDefault("PATH", "");
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(path.split(":")).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Browser(Path chromium, Path folder) throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest tab =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port(folder) + "/json/new?about:blank"))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    String answer = http.send(tab, HttpResponse.BodyHandlers.ofString()).body();
    socket =
        http.newWebSocketBuilder()
            .buildAsync(
                URI.create(JSON.readTree(answer).path("webSocketDebuggerUrl").asText()), this)
            .join();
    call("Page.enable", Map.of());
    call("Page.setLifecycleEventsEnabled", Map.of("enabled", true));
    call("Runtime.enable", Map.of());
    call("Log.enable", Map.of());
  }

  private static String port(Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("DevToolsActivePort");
    for (int i = 0; i < PATIENCE * 10; i++) {
      if (Files.exists(file) && Files.size(file) > 0) {
        return Files.readAllLines(file).get(0);
      }
      Thread.sleep(100);
    }
    throw new IOException("Chromium did not open its port");
  }

  /** Opens a page from disk in a window so wide. */
  void open(Path page, int width) {
    complaints.clear();
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    // The page before, or the empty one of the start, may still report itself.
    JsonNode begun = call("Page.navigate", Map.of("url", page.toUri().toString()));
    loaded(begun.path("loaderId").asText()).orTimeout(PATIENCE, TimeUnit.SECONDS).join();
  }

  private CompletableFuture<Void> loaded(String loader) {
    return loaded.computeIfAbsent(loader, any -> new CompletableFuture<>());
  }

  /** The value of an expression in the page. */
  JsonNode evaluate(String expression) {
    JsonNode answer =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    return answer.path("result").path("value");
  }

  /** Everything that the page complained of: errors of scripts, refused requests. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  byte[] pdf() {
    JsonNode answer = call("Page.printToPDF", Map.of("printBackground", true));
    return Base64.getDecoder().decode(answer.path("data").asText());
  }

  private JsonNode call(String method, Map<String, ?> parameters) {
    int id = number.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    socket.sendText(message.toString(), true).join();
    return answer.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      try {
        heard(JSON.readTree(text.toString()));
      } catch (IOException e) {
        complaints.add(String.valueOf(e.getMessage()));
      }
      text.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  private void heard(JsonNode message) {
    JsonNode parameters = message.path("params");
    switch (message.path("method").asText()) {
      case "" ->
          Optional.ofNullable(waiting.remove(message.path("id").asInt()))
              .ifPresent(answer -> answer.complete(message.path("result")));
      case "Page.lifecycleEvent" -> {
        if (parameters.path("name").asText().equals("load")) {
          loaded(parameters.path("loaderId").asText()).complete(null);
        }
      }
      case "Runtime.exceptionThrown" -> complaints.add(parameters.toString());
      case "Runtime.consoleAPICalled" -> {
        if (parameters.path("type").asText().equals("error")) {
          complaints.add(parameters.toString());
        }
      }
      case "Log.entryAdded" -> {
        if (parameters.path("entry").path("level").asText().equals("error")) {
          complaints.add(parameters.toString());
        }
      }
      default -> {}
    }
  }

  @Override
  public void close() {
    socket.abort();
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
  }
}
