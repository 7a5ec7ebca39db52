package vn.kho.etl.lineage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.http.PostClient;
import vn.kho.etl.http.PostResult;

/**
 * Posts events in order from a thread of its own, so that the pipelines never wait. After a failed
 * event nothing more is sent in this run: the events stay in the outbox for the next run.
 */
final class EventSender {
  private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);

  private final PostClient endpoint;
  private final EventOutbox outbox;
  private final Duration patience;
  private final ExecutorService poster =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "lineage");
            thread.setDaemon(true);
            return thread;
          });
  private final List<String> waiting = new ArrayList<>();
  private String down = "";
  private String refused = "";
  private int refusals;

  /**
   * Starts with the events of earlier runs.
   *
   * @param patience how long the end of a run may wait for events that are being sent
   */
  EventSender(PostClient endpoint, EventOutbox outbox, Duration patience) {
    this.endpoint = endpoint;
    this.outbox = outbox;
    this.patience = patience;
    outbox.left().forEach(file -> poster.execute(() -> resend(file)));
  }

  /** Queues an event. */
  void send(String event) {
    synchronized (waiting) {
      waiting.add(event);
      outbox.add(event);
    }
    poster.execute(
        () -> {
          if (taken(event)) {
            synchronized (waiting) {
              waiting.remove(event);
            }
          }
        });
  }

  private void resend(Path file) {
    if (EventOutbox.events(file).stream().allMatch(this::taken)) {
      EventOutbox.taken(file);
    }
  }

  /** Sends an event; false where the server is down. */
  private boolean taken(String event) {
    if (!down().isEmpty()) {
      return false;
    }
    PostResult answer = endpoint.send("POST", "application/json", event);
    switch (answer.kind()) {
      case TAKEN -> {}
      case REFUSED -> refused(answer.why());
      case DOWN -> down(answer.why());
    }
    return answer.kind() != PostResult.PostOutcome.DOWN;
  }

  private synchronized void refused(String why) {
    refused = why;
    refusals++;
  }

  private synchronized void down(String why) {
    down = why;
  }

  private synchronized String down() {
    return down;
  }

  /** Waits for queued events; returns notes for the run summary. */
  List<String> finish() {
    poster.shutdown();
    try {
      if (!poster.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        down("it is too slow");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      down("the load was interrupted");
    }
    poster.shutdownNow();
    List<String> left;
    synchronized (waiting) {
      left = List.copyOf(waiting);
    }
    if (left.isEmpty()) {
      EventOutbox.taken(outbox.file());
    } else {
      outbox.keep(left);
    }
    return notes(left.size());
  }

  private synchronized List<String> notes(int left) {
    List<String> notes = new ArrayList<>();
    if (!down.isEmpty()) {
      notes.add(
          "Cannot send "
              + left
              + " lineage events to "
              + endpoint.name()
              + ", "
              + down
              + ". They are kept for the next load in "
              + outbox.file()
              + "; look at the lineage settings.");
    }
    if (refusals > 0) {
      notes.add(
          "Cannot send "
              + refusals
              + " lineage events to "
              + endpoint.name()
              + ", the server refuses them: "
              + refused
              + ". Is lineage.url the address for OpenLineage events?");
    }
    notes.forEach(LOG::warn);
    return notes;
  }
}
