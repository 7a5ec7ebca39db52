package vn.kho.schema.cleaner.code;

import java.util.Locale;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.UncleanValueException;

/** Yes or no, as programs and offices write it. */
public record FlagText() implements CleanerStep {

  @Override
  public Object apply(String text, CellContext cell) throws UncleanValueException {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "có", "co", "x", "yes", "y", "đúng", "t" -> true;
      case "false", "0", "không", "khong", "no", "n", "sai", "f" -> false;
      default -> throw new UncleanValueException(ErrorCode.VALUE_BOOLEAN);
    };
  }
}
