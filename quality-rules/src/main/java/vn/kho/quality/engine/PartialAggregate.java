package vn.kho.quality.engine;

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
final class PartialAggregate {
  private final RuleStateCounts flags;
  private final List<Accumulator> accumulators;

  /**
   * What is counted.
   *
   * @param rules how many rules have flags
   * @param slots what is kept of columns
   */
  record Plan(int rules, List<Accumulator.Slot> slots) implements Serializable {}

  PartialAggregate(Plan plan) {
    this.flags = new RuleStateCounts(plan.rules());
    this.accumulators = plan.slots().stream().map(Accumulator.Slot::open).toList();
  }

  void add(InternalRow row) {
    flags.add(row);
    for (Accumulator accumulator : accumulators) {
      accumulator.add(row);
    }
  }

  RuleStateCounts flags() {
    return flags;
  }

  Accumulator accumulator(int slot) {
    return accumulators.get(slot);
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (long value : flags.values()) {
        out.writeLong(value);
      }
      for (Accumulator accumulator : accumulators) {
        accumulator.write(out);
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
      for (int i = 0; i < accumulators.size(); i++) {
        Accumulator other = plan.slots().get(i).open();
        other.read(in);
        accumulators.get(i).merge(other);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
