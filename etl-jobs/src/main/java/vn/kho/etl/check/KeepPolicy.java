package vn.kho.etl.check;

/**
 * Which rows of the table stay although a snapshot does not bring them, because records of it were
 * refused. Decided here for the local and the distributed execution.
 *
 * @param kind which
 * @param most how many at most, where that is the rule
 */
record KeepPolicy(KeepBasis kind, long most) {

  /** The reason for which a row stays, as {@code ops.kept} has it. */
  static final String REFUSED = "refused";

  /** As above, for a row that only was not seen. */
  static final String UNSEEN = "unseen";

  /** What decides. */
  enum KeepBasis {
    /** Nothing was refused, or the load removes nothing anyway. */
    NONE,
    /** Every refused record has a key that can be read: the rows of these keys stay. */
    BY_KEY,
    /** A refused record may be any row: all rows stay. */
    ALL,
    /**
     * The dataset has no key, so a changed row is one gone and one new: as many of the rows that
     * are gone stay as records were refused, in the order of their content hashes.
     */
    AS_MANY
  }

  static KeepPolicy of(AuditTarget target, RefusedRecords refused) {
    if (!target.strategy().whole() || refused.count() == 0) {
      return new KeepPolicy(KeepBasis.NONE, 0);
    }
    if (target.byContent()) {
      return new KeepPolicy(KeepBasis.AS_MANY, refused.count());
    }
    return new KeepPolicy(refused.unidentified() > 0 ? KeepBasis.ALL : KeepBasis.BY_KEY, 0);
  }
}
