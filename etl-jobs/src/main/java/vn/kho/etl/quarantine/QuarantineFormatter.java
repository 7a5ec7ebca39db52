package vn.kho.etl.quarantine;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.review.ContractCatalogue;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.table.QuarantineState;

/** Shows records of the quarantine, as text or JSON; personal and sensitive values are masked. */
public final class QuarantineFormatter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String NUMBERS =
      "FILE#N is the N-th record of the file, without its header"
          + " / TỆP#N là bản ghi thứ N của tệp, không tính dòng tiêu đề"
          + System.lineSeparator()
          + "Tiếp theo / next: kho quarantine show ID; fix, discard, replay: kho quarantine --help";
  private final ContractCatalogue contracts;
  private final DateTimeFormatter times;

  /**
   * A formatter.
   *
   * @param contracts say which values are personal
   * @param zone in which a person reads times; JSON has them in UTC
   */
  public QuarantineFormatter(ContractCatalogue contracts, ZoneId zone) {
    this.contracts = contracts;
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
  }

  /**
   * A line for each record.
   *
   * @param total how many there are, where some are left out
   */
  public String lines(List<QuarantinedRecord> records, int total) {
    String end = System.lineSeparator();
    String lines = records.stream().map(this::line).collect(Collectors.joining(end));
    String more =
        records.size() == total
            ? ""
            : end + records.size() + " of " + total + " records; more: --limit N";
    return lines + more + end + NUMBERS;
  }

  private String line(QuarantinedRecord record) {
    QuarantinedRecord.FaultText first = text(record.lastFaults().get(0));
    return String.join(
        "  ",
        record.id(),
        record.dataset(),
        record.state().word(),
        LandedFile.fileName(first.origin()) + "#" + record.number(),
        record.lastFaults().stream()
            .map(fault -> fault(record, fault))
            .collect(Collectors.joining("; ")));
  }

  private String fault(QuarantinedRecord record, QuarantinedRecord.RecordFault fault) {
    QuarantinedRecord.FaultText text = text(fault);
    String of = text.column() == null ? "" : " " + text.column();
    String rule = text.rule() == null ? "" : " " + text.rule();
    return text.code() + of + rule + ": " + reason(record, text);
  }

  /** The refused value; for a broken record its fault; "no value" where one is required. */
  private String reason(QuarantinedRecord record, QuarantinedRecord.FaultText text) {
    if (text.code().equals(ErrorCode.VALUE_REQUIRED.text())) {
      return "no value / không có giá trị";
    }
    boolean sentence = text.code().equals(ErrorCode.RECORD_BROKEN.text()) && text.column() == null;
    return sentence && text.raw() != null ? text.raw() : shown(record, text.column(), text.raw());
  }

  /** One record with all that is known of it. */
  public String details(QuarantinedRecord record) {
    StringBuilder lines = new StringBuilder(line(record));
    String end = System.lineSeparator();
    key(record).ifPresent(key -> lines.append(end).append("key: ").append(key));
    String raw = raw(record);
    lines.append(end).append("record: ").append(raw == null ? "" : raw).append(end);
    history(record).forEach(one -> lines.append(one).append(end));
    return lines.toString().stripTrailing();
  }

  /** Refusals and what people and runs did, oldest first. */
  private List<String> history(QuarantinedRecord record) {
    List<Entry<Instant, String>> lines = new ArrayList<>();
    for (QuarantinedRecord.RecordFault fault : record.faults()) {
      lines.add(entry(fault.at(), "refused by run " + fault.run() + ", " + fault(record, fault)));
    }
    record.events().forEach(event -> lines.add(entry(event.at(), line(record, event))));
    return lines.stream()
        .sorted(Entry.comparingByKey())
        .map(one -> times.format(one.getKey()) + "  " + one.getValue())
        .toList();
  }

  private String line(QuarantinedRecord record, QuarantineEvent event) {
    String column = event.column() == null ? "" : " " + event.column();
    String value =
        event.column() == null || event.state() == QuarantineState.WITHDRAWN
            ? column
            : column + " = " + shown(record, event.column(), event.value());
    return event.state().word()
        + value
        + " by "
        + event.who()
        + " (run "
        + event.run()
        + "): "
        + event.why();
  }

  /** Records as JSON: a line each in {@code records}, with their faults and history. */
  public ObjectNode json(List<QuarantinedRecord> records, int total) {
    ObjectNode answer = JSON.objectNode().put("total", total);
    ArrayNode all = answer.putArray("records");
    records.forEach(record -> all.add(json(record)));
    return answer;
  }

  private ObjectNode json(QuarantinedRecord record) {
    ObjectNode one =
        JSON.objectNode()
            .put("id", record.id())
            .put("dataset", record.dataset())
            .put("state", record.state().word())
            .put("file", record.file())
            .put("origin", text(record.lastFaults().get(0)).origin())
            .put("record", record.number())
            .put("key", key(record).orElse(null))
            .put("raw", raw(record));
    ArrayNode faults = one.putArray("faults");
    for (QuarantinedRecord.RecordFault fault : record.faults()) {
      QuarantinedRecord.FaultText text = text(fault);
      faults
          .addObject()
          .put("run", fault.run())
          .put("at", fault.at().toString())
          .put("stage", text.stage())
          .put("column", text.column())
          .put("code", text.code())
          .put("rule", text.rule())
          .put("raw", contracts.received(record.dataset(), text.column(), text.raw()));
    }
    ArrayNode history = one.putArray("history");
    for (QuarantineEvent event : record.events()) {
      history
          .addObject()
          .put("at", event.at().toString())
          .put("state", event.state().word())
          .put("run", event.run())
          .put("column", event.column())
          .put("value", contracts.received(record.dataset(), event.column(), event.value()))
          .put("who", event.who())
          .put("why", event.why());
    }
    return one;
  }

  private String shown(QuarantinedRecord record, @Nullable String column, @Nullable String value) {
    String seen = contracts.received(record.dataset(), column, value);
    return seen == null ? "(none)" : seen;
  }

  private Optional<String> key(QuarantinedRecord record) {
    return record.key().map(key -> contracts.key(record.dataset(), key));
  }

  private @Nullable String raw(QuarantinedRecord record) {
    return contracts.record(record.dataset(), text(record.lastFaults().get(0)).record());
  }

  private static QuarantinedRecord.FaultText text(QuarantinedRecord.RecordFault fault) {
    return Objects.requireNonNull(fault.text());
  }
}
