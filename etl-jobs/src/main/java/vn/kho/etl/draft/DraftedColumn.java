package vn.kho.etl.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kho.etl.clean.SuspectDays;
import vn.kho.etl.drift.ContractLines;

/**
 * A column of a drafted contract.
 *
 * @param name its name in the table
 * @param source the values that were sampled
 * @param guess its type and cleaner
 * @param personal whether it is likely to hold personal data
 */
record DraftedColumn(String name, SampledColumn source, ColumnTypeGuess guess, boolean personal) {
  /** A copy of this column with another type. */
  DraftedColumn typed(ColumnTypeGuess other) {
    return other.equals(guess) ? this : new DraftedColumn(name, source, other, personal);
  }

  /** Whether the values leave it open which of the marks dot and comma separates thousands. */
  boolean openStyle() {
    List<String> values = source.meant();
    return guess.cleaner().startsWith("{number:")
        && (LoneDot.open(values) || CleanedTypeGuess.undecided(values));
  }

  /**
   * The remarks for the person who checks the draft, a sentence each. They contain no values,
   * except placeholder dates.
   */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    String header = source.header().strip();
    if (SampledColumn.value(header)) {
      remarks.add(
          "The name of a column has a long number, which may be a value of a record: it is called %s. Compare the header row with the rows below it."
              .formatted(name));
    }
    if (header.matches("column \\d+ \\(no name\\)")) {
      remarks.add(
          "%s has values and no name: it is called %s. Ask the agency what it says."
              .formatted(header.replace(" (no name)", ""), name));
    }
    typeRemark(header).ifPresent(remarks::add);
    if (openStyle()) {
      remarks.add(
          "Column %s has numbers with one mark before three digits and no other, which may stand between thousands or before a fraction: it is drafted as %s, %s. Ask the agency."
              .formatted(
                  name,
                  guess.cleaner(),
                  guess.type().equals("bigint") ? "thousands" : "a fraction"));
    }
    placeholderRemark().ifPresent(remarks::add);
    lostLetterRemark().ifPresent(remarks::add);
    return remarks;
  }

  /** A remark about dates that programs write in place of a missing one. */
  private Optional<String> placeholderRemark() {
    boolean days = guess.type().equals("date") || guess.type().equals("timestamp");
    List<String> found =
        days
            ? source.distinct().stream().filter(SuspectDays::placeholder).sorted().toList()
            : List.of();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Column %s has days that programs write where nobody gave one. Where they mean none, name them with the other words: kho.nullWords: [%s]."
                .formatted(
                    name, String.join(", ", found.stream().map(DraftText::quoted).toList())));
  }

  /** A remark about values that an earlier program damaged (U+FFFD in place of a letter). */
  private Optional<String> lostLetterRemark() {
    long found = source.values().stream().filter(value -> value.indexOf('\uFFFD') >= 0).count();
    return found == 0
        ? Optional.empty()
        : Optional.of(
            "Column %s has values with letters that were lost before (\uFFFD): %d. A load keeps and reports them; ask the agency for the file as its own program writes it."
                .formatted(name, found));
  }

  /**
   * A remark about why the column is text although some values have a type, or about values that a
   * load will refuse.
   */
  private Optional<String> typeRemark(String header) {
    List<String> sample = ColumnTypeGuess.sample(source.meant());
    if (!guess.type().equals(ColumnTypeGuess.TEXT.type())) {
      long refused =
          guess.cleaner().isEmpty()
              ? ColumnTypeGuess.misfits(header, sample)
              : CleanerTrial.refused(guess, sample, sample.size());
      return refused == 0
          ? Optional.empty()
          : Optional.of(
              "Column %s is drafted as %s, but some of its values cannot be read as that: %d. A load quarantines their records; make the column string to keep them."
                  .formatted(name, guess.type(), refused));
    }
    if (!guess.equals(ColumnTypeGuess.TEXT) || ColumnTypeGuess.code(header)) {
      return Optional.empty();
    }
    if (CleanedTypeGuess.undecided(sample)) {
      return Optional.of(openMark("comma", "plain", "vi"));
    }
    if (LoneDot.numbers(sample)) {
      return Optional.of(openMark("dot", "vi", "plain"));
    }
    int misfits = ColumnTypeGuess.misfits(header, sample);
    return misfits > 0
        ? Optional.of(
            "Column %s is text, since values of it are no dates or numbers as all others are: %d. Leave it so, or give it their type: then a load sets such records aside."
                .formatted(name, misfits))
        : ColumnTypeGuess.mixture(header, sample)
            .map(
                kinds ->
                    "Column %s is text, since no cleaner reads all of its values, which are %s. Ask the agency which of them are meant."
                        .formatted(name, kinds));
  }

  /**
   * A remark that the values do not show what a mark means, with the style in which it separates
   * thousands.
   */
  private String openMark(String mark, String thousands, String fraction) {
    return "Column %s is text, since its numbers have one %s before three digits, which may stand between thousands or before a fraction. Ask the agency, and clean it by {number: {style: %s}} or {number: {style: %s}}."
        .formatted(name, mark, thousands, fraction);
  }

  /**
   * Makes a word of lower-case letters, digits and underscores from a text, different from the
   * taken ones.
   */
  static String word(String text, Set<String> taken) {
    String free = ContractLines.name(text, taken);
    taken.add(free);
    return free;
  }
}
