package vn.kho.schema.cleaner;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.cleaner.code.FlagText;
import vn.kho.schema.cleaner.date.DateText;
import vn.kho.schema.cleaner.date.TimestampText;
import vn.kho.schema.cleaner.number.NumberConverter;
import vn.kho.schema.cleaner.number.NumberText;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.contract.Cleaning;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.CleaningContext;
import vn.kho.schema.step.EvidenceStep;
import vn.kho.schema.step.PlainText;
import vn.kho.schema.step.RawTextStep;
import vn.kho.schema.step.UncleanValueException;

/**
 * The steps that clean the texts of one column: trimming, composition (NFC), words for null, the
 * cleaners in order, and the conversion of what is still text to the column's type.
 */
public final class ColumnSteps implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The repair kind of a change of case and spaces for which the cleaner reports none. */
  private static final String FORM = "form";

  private final PlainText plain;

  /** Whether the contract lists its own words for null. */
  private final boolean ownWords;

  private final ArrayList<RawStep> raw = new ArrayList<>();
  private final ArrayList<ColumnStep> steps = new ArrayList<>();

  /**
   * One step of a column.
   *
   * @param cleaner its name; empty for the conversion into the column's type
   * @param output the kind of its result
   * @param text the step for texts
   * @param exact the step for values that arrive with a type, as a plain number, an ISO date or an
   *     ISO timestamp
   */
  public record ColumnStep(
      String cleaner, CleanerOutput output, CleanerStep text, CleanerStep exact)
      implements Serializable {}

  /**
   * A step that runs before all others, on the text as received.
   *
   * @param cleaner its name
   * @param step what it does
   */
  private record RawStep(String cleaner, RawTextStep step) implements Serializable {}

  private ColumnSteps(PlainText plain, boolean ownWords) {
    this.plain = plain;
    this.ownWords = ownWords;
  }

  /**
   * The steps of a column.
   *
   * @param fields the place of a source field in a record; negative where there is none
   */
  public static ColumnSteps of(
      ColumnType type, Cleaning cleaning, CleaningContext context, ToIntFunction<String> fields) {
    PlainText words = new PlainText(cleaning.nullWords().orElse(nullWords(cleaning, context)));
    boolean all =
        cleaning.cleaners().stream()
            .anyMatch(cleaner -> CleanerRegistry.get(cleaner.name()).readsNullWords());
    ColumnSteps column =
        new ColumnSteps(all ? new PlainText(List.of()) : words, cleaning.nullWords().isPresent());
    for (Cleaner cleaner : cleaning.cleaners()) {
      CleanerDescriptor descriptor = CleanerRegistry.get(cleaner.name());
      CleanerSetup setup = new CleanerSetup(descriptor, cleaner, type, context, fields, words);
      descriptor
          .rawStep(setup)
          .ifPresent(step -> column.raw.add(new RawStep(cleaner.name(), step)));
      column.steps.add(
          new ColumnStep(
              cleaner.name(),
              descriptor.output(setup),
              descriptor.step(setup),
              descriptor.exactStep(setup)));
    }
    conversion(type, context, column.steps);
    return column;
  }

  /**
   * The words for null in the settings, without those that are values for the column's cleaners.
   */
  private static List<String> nullWords(Cleaning cleaning, CleaningContext context) {
    Set<String> values = new HashSet<>();
    cleaning.cleaners().forEach(c -> values.addAll(CleanerRegistry.get(c.name()).valueWords(c)));
    return context.nullWords().stream()
        .filter(word -> !values.contains(word.strip().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** Converts text that no cleaner has converted. */
  private static void conversion(ColumnType type, CleaningContext context, List<ColumnStep> steps) {
    CleanerStep text = conversion(type, context, NumberText.NumberNotation.PROGRAM);
    CleanerStep exact = conversion(type, context, NumberText.NumberNotation.PLAIN);
    if (text != null && exact != null) {
      CleanerOutput output =
          switch (type.kind()) {
            case BOOLEAN -> CleanerOutput.FLAG;
            case DATE -> CleanerOutput.DAY;
            case TIMESTAMP -> CleanerOutput.MOMENT;
            case STRING -> CleanerOutput.FORM;
            case INT, BIGINT, DOUBLE, DECIMAL -> CleanerOutput.NUMBER;
          };
      steps.add(new ColumnStep("", output, text, exact));
    }
  }

  /**
   * The step that converts to a type; for a number that arrives with a type, decimal marks are
   * unambiguous.
   */
  private static @Nullable CleanerStep conversion(
      ColumnType type, CleaningContext context, NumberText.NumberNotation style) {
    return switch (type.kind()) {
      case STRING -> null;
      case BOOLEAN -> new FlagText();
      case INT, BIGINT, DOUBLE, DECIMAL -> new NumberText(style, NumberConverter.exact(type));
      case DATE -> DateText.iso();
      case TIMESTAMP -> new TimestampText(List.of(), context.zone());
    };
  }

  /**
   * How many kinds of evidence must be counted over the column before rows are cleaned; 0 for none.
   */
  public int evidenceKinds() {
    int at = evidenceAt();
    return rawKinds() + (at < 0 ? 0 : ((EvidenceStep) steps.get(at).text()).kinds());
  }

  /** The counts of raw steps come before those of the other steps. */
  private int rawKinds() {
    return raw.stream().mapToInt(step -> step.step().kinds()).sum();
  }

  private int evidenceAt() {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).text() instanceof EvidenceStep step && step.kinds() > 0) {
        return i;
      }
    }
    return -1;
  }

  /** Counts the evidence that a text as received gives about its column. */
  public void observe(@Nullable String received, CellContext cell, long[] counts) {
    int at = evidenceAt();
    try {
      int first = observeRaw(received, counts);
      Object now = at < 0 ? null : plain.of(whole(received, cell));
      for (int i = 0; i < at && now instanceof String text; i++) {
        now = steps.get(i).text().apply(text, cell);
      }
      if (now instanceof String text && steps.get(at).text() instanceof EvidenceStep step) {
        int kind = step.evidence(text);
        if (kind >= 0) {
          counts[first + kind]++;
        }
      }
    } catch (UncleanValueException e) {
      return; // A text that is refused later is no evidence.
    }
  }

  /** Counts the evidence before trimming; returns the index at which the other counts begin. */
  private int observeRaw(@Nullable String received, long[] counts) throws UncleanValueException {
    int first = 0;
    String now = received;
    for (RawStep step : raw) {
      int kind = now == null ? -1 : step.step().evidence(now);
      if (kind >= 0) {
        counts[first + kind]++;
      }
      first += step.step().kinds();
      now = now == null || raw.size() == 1 ? now : step.step().apply(now);
    }
    return first;
  }

  /** A copy of these steps that decides ambiguous texts by the evidence counted over the column. */
  public ColumnSteps deciding(long[] counts) {
    ColumnSteps decided = new ColumnSteps(plain, ownWords);
    int first = 0;
    for (RawStep step : raw) {
      int next = first + step.step().kinds();
      long[] own = Arrays.copyOfRange(counts, first, next);
      decided.raw.add(new RawStep(step.cleaner(), step.step().deciding(own)));
      first = next;
    }
    long[] others = Arrays.copyOfRange(counts, first, counts.length);
    int at = evidenceAt();
    for (int i = 0; i < steps.size(); i++) {
      ColumnStep step = steps.get(i);
      decided.steps.add(
          i == at && step.text() instanceof EvidenceStep evidence
              ? new ColumnStep(
                  step.cleaner(), step.output(), evidence.deciding(others), step.exact())
              : step);
    }
    return decided;
  }

  /** The steps in order. */
  public List<ColumnStep> steps() {
    return steps;
  }

  /** Whether the contract lists its own words for null for this column. */
  public boolean ownNullWords() {
    return ownWords;
  }

  /** Whether a text is a word for null in this column. */
  public boolean nothing(String text) {
    return plain.nothing(text);
  }

  /**
   * Cleans a text as received; null for no value.
   *
   * @throws UncleanValueException where a step cannot convert it
   */
  public @Nullable Object clean(@Nullable String received, CellContext cell)
      throws UncleanValueException {
    return from(0, plain.of(whole(received, cell)), cell);
  }

  /**
   * Cleans a text that a person typed as a correction; raw steps are skipped.
   *
   * @throws UncleanValueException where a step cannot convert it
   */
  public @Nullable Object cleanCorrection(@Nullable String typed, CellContext cell)
      throws UncleanValueException {
    return from(0, plain.of(typed), cell);
  }

  /** The text after the raw steps. */
  private @Nullable String whole(@Nullable String received, CellContext cell)
      throws UncleanValueException {
    String now = received;
    for (RawStep step : raw) {
      String before = now;
      cell.enters(step.cleaner());
      now = before == null ? null : step.step().apply(before);
      if (now != null && !now.equals(before)) {
        cell.repaired(step.cleaner());
      }
    }
    return now;
  }

  /**
   * Cleans a value from the step with an index on.
   *
   * @throws UncleanValueException where a step cannot convert it
   */
  public @Nullable Object from(int step, @Nullable Object value, CellContext cell)
      throws UncleanValueException {
    Object now = value;
    for (int i = step; i < steps.size() && now instanceof String text; i++) {
      ColumnStep next = steps.get(i);
      cell.enters(next.cleaner());
      now = next.text().apply(text, cell);
      if (next.output() == CleanerOutput.FORM && !text.equals(now)) {
        cell.repaired(FORM);
        // A text that becomes a word for null once a sign is removed means null: "không có." as a
        // name.
        now = now instanceof String form && plain.nothing(form) ? null : now;
      }
    }
    return now;
  }
}
