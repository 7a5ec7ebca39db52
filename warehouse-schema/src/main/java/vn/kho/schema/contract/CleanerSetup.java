package vn.kho.schema.contract;

import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import vn.kho.schema.step.CleaningContext;
import vn.kho.schema.step.PlainText;

/**
 * The configuration of a cleaner for one column.
 *
 * @param descriptor the cleaner
 * @param declared its declaration in the contract
 * @param type the type of the column
 * @param context what the cleaners of all columns share
 * @param fields maps a source field to its index in a record; negative where there is no such field
 * @param plain normalises the texts of other fields
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

  /** Whether an argument has a value in the contract or a default. */
  public boolean has(String argument) {
    return !text(argument).isEmpty();
  }

  /** The value of an argument as an enum constant: {@code half-up} is {@code HALF_UP}. */
  public <E extends Enum<E>> E choice(Class<E> constants, String argument) {
    return Enum.valueOf(constants, text(argument).toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The value of an argument that takes whole numbers. */
  public int whole(String argument) {
    return Integer.parseInt(text(argument));
  }

  /** The index of the source field that an argument names; negative where it names none. */
  public int field(String argument) {
    String name = text(argument);
    return name.isEmpty() ? -1 : fields.applyAsInt(name);
  }

  /** The date or timestamp formats; empty where the contract lists none. */
  public List<String> formats() {
    return declared.formats();
  }
}
