package vn.kho.etl.land;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.Extract;

/** What was received of one dataset. */
final class ReceivedFiles {
  /** The resolution of timestamps in the tables of the journal. */
  private static final Duration STEP = Duration.of(1, ChronoUnit.MICROS);

  /** By checksum, in reading order; a file stands where the last of its copies stood. */
  private final Map<String, LandedFile> files = new LinkedHashMap<>();

  private final List<LandedFile> there = new ArrayList<>();
  private final List<LandedFile> latest = new ArrayList<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<String> copies = new ArrayList<>();
  private final List<String> copied = new ArrayList<>();
  private final List<String> waiting;
  private final List<String> notes;
  private final Optional<String> cursor;
  private boolean moved;

  ReceivedFiles(Extract extract) {
    this.waiting = new ArrayList<>(extract.waiting());
    this.notes = new ArrayList<>(extract.notes());
    this.cursor = extract.cursor();
  }

  /** Takes a file of the delivery that is being received. */
  void add(LandedFile file) {
    latest.add(file);
  }

  /** Takes a file that an earlier run had landed, whose checksum is verified before it is read. */
  void addKnown(LandedFile file) {
    there.add(file);
    latest.add(file);
  }

  void wait(String why) {
    waiting.add(why);
  }

  void note(List<String> more) {
    notes.addAll(more);
  }

  /** The files of the delivery that is being received. */
  List<LandedFile> latest() {
    return List.copyOf(latest);
  }

  /**
   * Gives the files of one delivery other times of landing.
   *
   * @param times for each file the earliest that it may have
   * @param last the time of the file before the first one; each is later than the one before it
   * @return the time of the last file
   */
  Instant stamp(Iterator<Instant> times, Instant last) {
    Instant before = last;
    for (int i = 0; i < latest.size(); i++) {
      Instant time = times.next();
      Instant earliest = before.plus(STEP);
      Instant next = time.isBefore(earliest) ? earliest : time;
      latest.set(i, latest.get(i).at(next));
      before = next;
    }
    return before;
  }

  /** Takes what was received of one delivery, whose files are not taken yet, and gives these. */
  List<LandedFile> add(ReceivedFiles delivery) {
    there.addAll(delivery.there);
    waiting.addAll(delivery.waiting);
    notes.addAll(delivery.notes);
    return delivery.latest();
  }

  /** Takes a delivery whose files are to be loaded. */
  void take(Delivery delivery, List<LandedFile> landed) {
    deliveries.add(delivery);
    for (LandedFile file : landed) {
      LandedFile first = files.remove(file.sha256());
      files.put(file.sha256(), first == null ? file : first.at(file.landedAt()));
      if (first != null) {
        copies.add(file.origin());
        copied.add(file.sha256());
      }
    }
  }

  /** Leaves out a delivery that an earlier load has read. */
  void pass(String note) {
    notes.add(note);
    moved = true;
  }

  /** The files that are to be loaded, in reading order. */
  List<LandedFile> files() {
    return List.copyOf(files.values());
  }

  /** Files that an earlier run had landed. */
  List<LandedFile> there() {
    return there;
  }

  /** The deliveries that are to be loaded. */
  List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** Whether a file is left for the next run. */
  boolean waits() {
    return !waiting.isEmpty();
  }

  /** Whether there is nothing but what an earlier load has read. */
  boolean over() {
    return moved && files.isEmpty() && waiting.isEmpty();
  }

  Landing.DeliveryReceipt arrival() {
    List<Landing.DuplicateFile> same = new ArrayList<>();
    List<String> said = new ArrayList<>(notes);
    said.addAll(waiting);
    for (int i = 0; i < copies.size(); i++) {
      LandedFile of = files.get(copied.get(i));
      if (of != null) {
        same.add(new Landing.DuplicateFile(copies.get(i), of));
        said.add(copies.get(i) + " has the same bytes as " + of.origin() + ": read once.");
      }
    }
    return new Landing.DeliveryReceipt(same, said, 0, cursor, List.of());
  }
}
