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
import org.jspecify.annotations.Nullable;
import vn.kho.quality.engine.accumulator.Accumulator;
import vn.kho.quality.engine.key.KeyHashBlocks;

/**
 * Everything that one pass counts except keys: of a partition in a task, of all rows in the driver.
 */
final class PartialAggregate implements KeyHashBlocks.RowSummary {
  private final RuleStateCounts flags;
  private final List<Accumulator> accumulators;
  private final @Nullable BrokenRowSampler sampler;
  private final @Nullable BrokenRowSample sample;

  /**
   * What is counted.
   *
   * @param rules how many rules have flags
   * @param slots what is kept of columns
   */
  record AggregatePlan(int rules, List<Accumulator.AccumulatorSlot> slots)
      implements Serializable {}

  PartialAggregate(AggregatePlan plan) {
    this(plan, null, null);
  }

  private PartialAggregate(
      AggregatePlan plan, @Nullable BrokenRowSampler sampler, @Nullable BrokenRowSample sample) {
    this.sampler = sampler;
    this.sample = sample;
    this.flags = new RuleStateCounts(plan.rules());
    this.accumulators = plan.slots().stream().map(Accumulator.AccumulatorSlot::open).toList();
  }

  /** The aggregate of a partition; the sampler keeps some of its rows. */
  static PartialAggregate sampling(AggregatePlan plan, BrokenRowSampler sampler) {
    return new PartialAggregate(plan, sampler, null);
  }

  /** The aggregate of all rows; rows that the samplers of partitions kept go into the sample. */
  static PartialAggregate sampled(AggregatePlan plan, BrokenRowSample sample) {
    return new PartialAggregate(plan, null, sample);
  }

  @Override
  public void add(InternalRow row) {
    flags.add(row);
    if (sampler != null) {
      sampler.add(row);
    }
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

  @Override
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (long value : flags.values()) {
        out.writeLong(value);
      }
      for (Accumulator accumulator : accumulators) {
        accumulator.write(out);
      }
      if (sampler != null) {
        sampler.write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Adds the bytes of another aggregate of the same plan. */
  void merge(AggregatePlan plan, byte[] bytes) {
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
      if (sample != null) {
        sample.read(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
