package vn.kho.orchestration.bench;

/** What the report measures, in its order. */
public enum BenchTopic {
  /** {@code kho --help}. */
  HELP,
  /** {@code kho check} from nothing. */
  CHECK,
  /** {@code kho load} of one small dataset from nothing. */
  LOAD,
  /** {@code kho night} of a province from nothing. */
  NIGHT,
  /** Small datasets of a night in a warm process. */
  SMALL,
  /** A large file against a bare copy, and its later nights, in a warm process. */
  COPY,
  /** A file of middle size against a bare copy, both from nothing. */
  COLD,
  /** Rules and uniqueness in a warm process. */
  RULES,
  /** Few rows into large tables by upsert. */
  UPSERT,
  /** Few rows into large tables by append. */
  APPEND,
  /** Many small files. */
  FILES,
  /** A night after a year of nights. */
  YEAR,
  /** What a row costs in large deliveries. */
  LARGE,
  /** Every cleaner. */
  CLEAN,
  /** Every reader. */
  READ
}
