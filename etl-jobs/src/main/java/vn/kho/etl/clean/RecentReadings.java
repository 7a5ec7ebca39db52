package vn.kho.etl.clean;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.step.RecordReading;

/**
 * The answers of the readings that were asked for last, for columns whose texts recur from row to
 * row, such as wards. It holds a bounded number of short texts, and travels to tasks empty.
 */
final class RecentReadings implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Communes of two provinces in several spellings; about 2 MB. */
  static final int MOST = 4096;

  private final transient Map<RecordReading<?>, Object> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RecordReading<?>, Object> eldest) {
          return size() > MOST;
        }
      };

  synchronized @Nullable Object get(RecordReading<?> reading) {
    return reading.recurs() ? answers.get(reading) : null;
  }

  synchronized void put(RecordReading<?> reading, Object answer) {
    if (reading.recurs()) {
      answers.put(reading, answer);
    }
  }

  private Object readResolve() {
    return new RecentReadings();
  }
}
