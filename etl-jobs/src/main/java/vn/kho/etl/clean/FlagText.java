package vn.kho.etl.clean;

import java.util.Locale;
import vn.kho.etl.record.RawRecord;
import vn.kho.schema.problem.ErrorCode;

/** Yes or no, as programs and offices write it. */
record FlagText() implements Step {

  @Override
  public Object apply(String text, RawRecord record) throws Unclean {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "có", "co", "x", "yes", "y", "đúng", "t" -> true;
      case "false", "0", "không", "khong", "no", "n", "sai", "f" -> false;
      default -> throw new Unclean(ErrorCode.VALUE_BOOLEAN);
    };
  }
}
