package vn.kho.orchestration.command.airflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.kho.orchestration.airflow.Backfill;
import vn.kho.orchestration.airflow.Backfill.PlannedRun;
import vn.kho.orchestration.airflow.BackfillWatcher;

/** Prints the progress of backfills as text or JSON. */
final class BackfillFormatter {
  private final PrintWriter out;
  private final boolean json;
  private final ZoneId zone;
  private final ArrayNode all = new ObjectMapper().createArrayNode();

  BackfillFormatter(PrintWriter out, boolean json, ZoneId zone) {
    this.zone = zone;
    this.out = out;
    this.json = json;
  }

  void planned(String dagId, List<PlannedRun> nights) {
    List<String> dates = nights.stream().flatMap(n -> day(n.logicalDate()).stream()).toList();
    ObjectNode node = all.addObject().put("dag", dagId).put("dry_run", true);
    dates.forEach(node.withArray("nights")::add);
    if (!json) {
      String which = dates.isEmpty() ? "no night" : String.join(", ", dates);
      out.println(dagId + " would run for " + dates.size() + " nights: " + which);
    }
  }

  void nothing(String dagId) {
    all.addObject().put("dag", dagId).put("nights", 0);
    if (!json) {
      out.println(dagId + ": nothing to do, every night of these has a run (--again failed?)");
    }
  }

  void far(BackfillWatcher.BackfillProgress far) {
    Backfill backfill = far.backfill();
    all.addObject()
        .put("backfill", backfill.id())
        .put("dag", backfill.dagId())
        .put("from", day(backfill.fromDate()).orElse(""))
        .put("to", day(backfill.toDate()).orElse(""))
        .put("state", state(far))
        .put("succeeded", far.succeeded())
        .put("failed", far.failed())
        .put("running", far.running())
        .put("queued", far.queued());
    if (!json) {
      out.println(words(far));
    }
  }

  /** Prints the JSON, where that is wanted. */
  void end() {
    if (json) {
      out.println(all);
    }
  }

  String words(BackfillWatcher.BackfillProgress far) {
    Backfill backfill = far.backfill();
    return "backfill %d of %s, %s to %s, %s: %d of %d nights done%s"
        .formatted(
            backfill.id(),
            backfill.dagId(),
            day(backfill.fromDate()).orElse(""),
            day(backfill.toDate()).orElse(""),
            state(far),
            far.succeeded() + far.failed(),
            far.all(),
            parts(far));
  }

  private static String parts(BackfillWatcher.BackfillProgress far) {
    String parts =
        List.of(
                part(far.failed(), "failed"),
                part(far.running(), "running"),
                part(far.queued(), "waiting"))
            .stream()
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    return parts.isEmpty() ? "" : " (" + parts + ")";
  }

  private static String part(int count, String what) {
    return count == 0 ? "" : count + " " + what;
  }

  private static String state(BackfillWatcher.BackfillProgress far) {
    if (far.backfill().completedAt() != null) {
      return "ended";
    }
    return far.backfill().isPaused() ? "paused" : "going on";
  }

  private Optional<String> day(@org.jspecify.annotations.Nullable Instant time) {
    return Optional.ofNullable(time).map(t -> LocalDate.ofInstant(t, zone).toString());
  }
}
