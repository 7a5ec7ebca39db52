package vn.kho.schema.contract;

import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import vn.kho.schema.step.CleaningContext;
import vn.kho.schema.step.PlainText;

/**
 * What a cleaner is set up with for one column.
 *
 * @param descriptor the cleaner
 * @param declared as the contract declares it
 * @param type of the column
 * @param context what the cleaners of all columns share
 * @param fields the place of a source field in a record; negative where there is no such field
 * @param plain how texts of other fields are trimmed and emptied
 */
public record CleanerSetup(
    CleanerDescriptor descriptor,
    Cleaner declared,
    ColumnType type,
    CleaningContext context,
    ToIntFunction<String> fields,
    PlainText plain) {

  /** The value of an argument, or its default; empty where it has none. */
  public String text(String argument) {
    return declared
        .options()
        .getOrDefault(argument, CleanerRegistry.argument(descriptor, argument).fallback());
  }

  /** Whether the contract names a value for an argument, or it has a default. */
  public boolean has(String argument) {
    return !text(argument).isEmpty();
  }

  /** The value of an argument as a constant: {@code half-up} is {@code HALF_UP}. */
  public <E extends Enum<E>> E choice(Class<E> constants, String argument) {
    return Enum.valueOf(constants, text(argument).toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The value of an argument that takes whole numbers. */
  public int whole(String argument) {
    return Integer.parseInt(text(argument));
  }

  /** The place of the source field that an argument names; negative where it names none. */
  public int field(String argument) {
    String name = text(argument);
    return name.isEmpty() ? -1 : fields.applyAsInt(name);
  }

  /** The ways to write a date or a point in time; empty where the contract names none. */
  public List<String> formats() {
    return declared.formats();
  }
}
