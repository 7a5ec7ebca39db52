package vn.kho.schema.unit;

/**
 * A place in an address that may name a unit.
 *
 * @param unit the unit
 * @param from the first word, its type included
 * @param to the word behind the last
 * @param score how well it fits: about 2 for a bare name among others, 7 for a whole one with type
 * @param typed whether its type is written
 * @param exact whether no letter had to be changed and no mark contradicts it
 * @param whole whether it is all of its piece of the address
 * @param name the name that was read here, without its type
 * @param agreement how the marks that were typed agree with those of the name; an address without
 *     any says nothing of them
 * @param district for a former name the letters of its district then; empty otherwise
 */
record UnitMention(
    AdminUnit unit,
    int from,
    int to,
    double score,
    boolean typed,
    boolean exact,
    boolean whole,
    LetterMarks name,
    LetterMarks.MarkAgreement agreement,
    String district) {

  boolean samePlace(UnitMention other) {
    return from == other.from && to == other.to;
  }

  /**
   * Whether the same words name another commune as well as this one: the letters are the same, and
   * what was typed of the marks parts them no more.
   */
  boolean alike(UnitMention other) {
    return samePlace(other)
        && typed == other.typed
        && exact
        && other.exact
        && agreement == other.agreement
        && name.letters().equals(other.name.letters())
        && !name.equals(other.name);
  }

  /** Whether its letters are not those of the name. */
  boolean misspelt() {
    return agreement == LetterMarks.MarkAgreement.MISSPELT;
  }

  boolean apart(UnitMention other) {
    return to <= other.from || other.to <= from;
  }
}
