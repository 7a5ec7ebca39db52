package vn.kho.orchestration.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a log.
 *
 * @param content lines, as texts or as objects with event, timestamp, level
 * @param continuationToken asks for the next piece; null where there is none
 */
record TaskLogPage(JsonNode content, @Nullable String continuationToken) {

  List<TaskLogLine> lines() {
    List<TaskLogLine> lines = new ArrayList<>();
    content.forEach(item -> lines.addAll(lines(item)));
    return lines;
  }

  private static List<TaskLogLine> lines(JsonNode item) {
    if (item.isTextual()) {
      return item.asText().lines().map(text -> new TaskLogLine(null, "", text)).toList();
    }
    JsonNode time = item.path("timestamp");
    String level = item.path("level").asText("");
    StringBuilder text = new StringBuilder(item.path("event").asText(""));
    item.path("error_detail")
        .forEach(
            fault ->
                text.append('\n')
                    .append(fault.path("exc_type").asText())
                    .append(": ")
                    .append(fault.path("exc_value").asText()));
    String shown = time.isTextual() ? time.asText() : null;
    return text.toString().lines().map(line -> new TaskLogLine(shown, level, line)).toList();
  }
}
