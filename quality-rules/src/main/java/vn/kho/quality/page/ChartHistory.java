package vn.kho.quality.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Nights as the charts read them: JSON in the page, in columns. */
final class ChartHistory {
  private static final JsonMapper JSON = new JsonMapper();

  private ChartHistory() {}

  static HtmlFormatter.TrustedHtml of(List<HistoryPoint> nights) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode at = root.putArray("at");
    ArrayNode score = root.putArray("score");
    ArrayNode read = root.putArray("read");
    ArrayNode setAside = root.putArray("setAside");
    for (HistoryPoint night : nights) {
      at.add(night.at().getEpochSecond());
      add(score, night.score());
      boolean results = night.read() > 0 || !night.status().equals("skipped");
      add(read, results ? (Double) (double) night.read() : null);
      add(setAside, results ? (Double) (double) night.setAside() : null);
    }
    return script(root);
  }

  static HtmlFormatter.TrustedHtml of(RunReport report) {
    TreeMap<Instant, ObjectNode> nights = new TreeMap<>();
    for (RunReport.AgencyReport agency : report.agencies()) {
      for (RunReport.ScorePoint point : agency.history()) {
        nights
            .computeIfAbsent(point.at(), unused -> JSON.createObjectNode())
            .put(agency.id(), point.score());
      }
    }
    ObjectNode root = JSON.createObjectNode();
    ArrayNode at = root.putArray("at");
    nights.keySet().forEach(night -> at.add(night.getEpochSecond()));
    ArrayNode series = root.putArray("series");
    for (RunReport.AgencyReport agency : report.agencies()) {
      ObjectNode one = series.addObject();
      one.put("vi", agency.name().vietnamese()).put("en", agency.name().english());
      ArrayNode values = one.putArray("values");
      nights
          .values()
          .forEach(
              night ->
                  values.add(
                      night.path(agency.id()).isMissingNode() ? null : night.get(agency.id())));
    }
    return script(root);
  }

  private static void add(ArrayNode column, @Nullable Double value) {
    if (value == null) {
      column.addNull();
    } else {
      column.add(value);
    }
  }

  /** A script element with the JSON; {@code <} is escaped, since it could end the element. */
  private static HtmlFormatter.TrustedHtml script(ObjectNode root) {
    try {
      String json = JSON.writeValueAsString(root).replace("<", "\\u003c");
      return new HtmlFormatter.TrustedHtml(
          "<script type=\"application/json\" id=\"nights\">" + json + "</script>");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree is always JSON", e);
    }
  }
}
