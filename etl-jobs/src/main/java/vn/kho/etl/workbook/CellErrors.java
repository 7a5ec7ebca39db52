package vn.kho.etl.workbook;

import java.util.Map;
import java.util.Set;
import vn.kho.etl.record.SourceError;

/** The error values of formulas, by their numbers and texts. */
public final class CellErrors {
  /**
   * The value of a formula without a stored result, which Excel would calculate and Kho does not.
   */
  public static final SourceError NEVER_CALCULATED = new SourceError("#UNCALCULATED!");

  private static final Map<Integer, String> NUMBERS =
      Map.of(
          0x00, "#NULL!",
          0x07, "#DIV/0!",
          0x0F, "#VALUE!",
          0x17, "#REF!",
          0x1D, "#NAME?",
          0x24, "#NUM!",
          0x2A, "#N/A",
          0x2B, "#GETTING_DATA");
  private static final Set<String> WORDS =
      Set.of(
          "#N/A",
          "#REF!",
          "#DIV/0!",
          "#NAME?",
          "#NULL!",
          "#NUM!",
          "#VALUE!",
          "#GETTING_DATA",
          "#SPILL!",
          "#CALC!",
          "#FIELD!",
          "#BLOCKED!",
          "#CONNECT!",
          "#BUSY!",
          "#UNKNOWN!",
          "#EXTERNAL!",
          "#PYTHON!");

  private CellErrors() {}

  public static SourceError ofNumber(int number) {
    return new SourceError(NUMBERS.getOrDefault(number, "#UNKNOWN!"));
  }

  /** The Boolean that the text of a cell of type boolean stands for; any other text as it is. */
  public static Object flag(String text) {
    return switch (text) {
      case "1", "true", "TRUE" -> true;
      case "0", "false", "FALSE" -> false;
      default -> text;
    };
  }

  /** The text of a formula's result, or an error where it is one of Excel's words for them. */
  public static Object ofFormula(String text) {
    return text.startsWith("#") && WORDS.contains(text) ? new SourceError(text) : text;
  }
}
