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
 * What one column does with a text: it is trimmed, composed, emptied where it means no value, goes
 * through the cleaners in order, and what is still text becomes the column's type.
 */
public final class ColumnSteps implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The kind of a change of letters and spaces that a cleaner does not name itself. */
  private static final String FORM = "form";

  private final PlainText plain;

  /** Whether the contract names the words that mean no value. */
  private final boolean ownWords;

  private final ArrayList<RawStep> raw = new ArrayList<>();
  private final ArrayList<ColumnStep> steps = new ArrayList<>();

  /**
   * One step of a column.
   *
   * @param cleaner its name; empty for the conversion into the column's type
   * @param output what it gives
   * @param text reads the texts of the contract
   * @param exact reads a plain number, an ISO date or an ISO moment
   */
  public record ColumnStep(
      String cleaner, CleanerOutput output, CleanerStep text, CleanerStep exact)
      implements Serializable {}

  /**
   * A step before all others.
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

  /** The words of the setting without those that the column's cleaners take for values. */
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

  /** The step that reads a type; of a number that arrives typed no mark is in doubt. */
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

  /** How many kinds of evidence the column must count before rows are cleaned; 0 for none. */
  public int evidenceKinds() {
    int at = evidenceAt();
    return rawKinds() + (at < 0 ? 0 : ((EvidenceStep) steps.get(at).text()).kinds());
  }

  /** The counts of the steps before all others come before those of the step. */
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

  /** Counts what a text as received says of its column. */
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
      return; // a text that is refused later says nothing of its column
    }
  }

  /** Counts what a text says before it is trimmed; gives where the other counts begin. */
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

  /** A copy of these steps that decides ambiguous texts by what was counted of the column. */
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

  /** Whether the contract names the words that mean no value in this column. */
  public boolean ownNullWords() {
    return ownWords;
  }

  /** Whether a text means no value in this column. */
  public boolean nothing(String text) {
    return plain.nothing(text);
  }

  /**
   * The value of a text as received; null for none.
   *
   * @throws UncleanValueException where a step cannot convert it
   */
  public @Nullable Object clean(@Nullable String received, CellContext cell)
      throws UncleanValueException {
    return from(0, plain.of(whole(received, cell)), cell);
  }

  /**
   * The value of a text that a person typed for this column: no step reads it as received.
   *
   * @throws UncleanValueException where a step cannot convert it
   */
  public @Nullable Object cleanCorrection(@Nullable String typed, CellContext cell)
      throws UncleanValueException {
    return from(0, plain.of(typed), cell);
  }

  /** The text after the steps that read it as received. */
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
   * The value of what comes before a step, by its place.
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
        // What only a sign parted from a word for no value means none: "không có." of a name.
        now = now instanceof String form && plain.nothing(form) ? null : now;
      }
    }
    return now;
  }
}
