package vn.kho.quality.deequ;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** All that one pass counts, short of keys: of a partition in a task, of all rows in the driver. */
final class Gathering {
  private final FlagCounts flags;
  private final List<Tally> tallies;

  /**
   * What is counted.
   *
   * @param rules how many rules have flags
   * @param slots what is kept of columns
   */
  record Plan(int rules, List<Tally.Slot> slots) implements Serializable {}

  Gathering(Plan plan) {
    this.flags = new FlagCounts(plan.rules());
    this.tallies = plan.slots().stream().map(Tally.Slot::open).toList();
  }

  void add(InternalRow row) {
    flags.add(row);
    for (Tally tally : tallies) {
      tally.add(row);
    }
  }

  FlagCounts flags() {
    return flags;
  }

  Tally tally(int slot) {
    return tallies.get(slot);
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (long value : flags.values()) {
        out.writeLong(value);
      }
      for (Tally tally : tallies) {
        tally.write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Adds what another gathering of the same plan wrote. */
  void merge(Plan plan, byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      long[] values = flags.values();
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readLong();
      }
      flags.merge(values);
      for (int i = 0; i < tallies.size(); i++) {
        Tally other = plan.slots().get(i).open();
        other.read(in);
        tallies.get(i).merge(other);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
