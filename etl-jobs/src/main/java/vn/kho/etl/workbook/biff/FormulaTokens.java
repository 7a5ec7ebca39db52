package vn.kho.etl.workbook.biff;

import java.util.Set;

/** The tokens of a formula of BIFF8, read only to find what kind of value it gives. */
final class FormulaTokens {
  private static final int PAREN = 0x15;
  private static final int TEXT = 0x17;
  private static final int ATTRIBUTE = 0x19;
  private static final int FUNCTION = 0x01;
  private static final int FUNCTION_OF_SEVERAL = 0x02;

  /** Operators of arithmetic and comparison, without unary plus, which leaves a text as it is. */
  private static final Set<Integer> ARITHMETIC =
      Set.of(0x03, 0x04, 0x05, 0x06, 0x07, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x13, 0x14);

  /**
   * Functions that give a number or an error: COUNT, SUM, AVERAGE, MIN, MAX, ABS, INT, ROUND, LEN,
   * VALUE, DATE, COUNTA, PRODUCT, ROUNDUP, ROUNDDOWN, TODAY, SUMPRODUCT, SUBTOTAL, SUMIF, COUNTIF.
   */
  private static final Set<Integer> NUMERIC =
      Set.of(0, 4, 5, 6, 7, 24, 25, 27, 32, 33, 65, 169, 183, 212, 213, 221, 228, 344, 345, 346);

  /** Bytes behind tokens of operands, by their number from 0; -1 where there is no such token. */
  private static final int[] OPERANDS = {
    7, 2, 3, 4, 4, 8, 6, 6, 6, 2, 4, 8, 4, 8, -1, -1,
    -1, -1, -1, -1, -1, -1, -1, -1, -1, 6, 6, 10, 6, 10, -1, -1
  };

  private FormulaTokens() {}

  /**
   * Whether a formula can give nothing but a number, a truth value or an error; {@code at} is the
   * place of its length. False where it has a token that is not known.
   */
  static boolean giveNumber(BiffRecords record, int at) {
    int end = Math.min(at + 2 + record.u16(at), record.length());
    boolean number = false;
    for (int place = at + 2; place < end; ) {
      int size = size(record, place);
      if (size < 0) {
        return false;
      }
      if (!beside(record, place)) {
        number = number(record, place);
      }
      place += 1 + size;
    }
    return number;
  }

  /** Whether a token does not change the kind of the value. */
  private static boolean beside(BiffRecords record, int place) {
    int token = record.u8(place);
    return token == PAREN || (token == ATTRIBUTE && (record.u8(place + 1) & 0x40) != 0);
  }

  private static boolean number(BiffRecords record, int place) {
    int token = record.u8(place);
    if (token == ATTRIBUTE) {
      return (record.u8(place + 1) & 0x10) != 0; // SUM of one argument.
    }
    if (token < 0x20) {
      return ARITHMETIC.contains(token) || token == 0x1E || token == 0x1F;
    }
    return switch (token & 0x1F) {
      case FUNCTION -> NUMERIC.contains(record.u16(place + 1));
      case FUNCTION_OF_SEVERAL -> NUMERIC.contains(record.u16(place + 2) & 0x7FFF);
      default -> false;
    };
  }

  /** How many bytes belong to a token; -1 where it is not known. */
  private static int size(BiffRecords record, int place) {
    int token = record.u8(place);
    if (token >= 0x20) {
      return token < 0x80 ? OPERANDS[token & 0x1F] : -1;
    }
    return switch (token) {
      case TEXT -> 2 + record.u8(place + 1) * ((record.u8(place + 2) & 1) != 0 ? 2 : 1);
      case ATTRIBUTE ->
          (record.u8(place + 1) & 0x04) != 0 ? 3 + 2 * (record.u16(place + 2) + 1) : 3;
      case 0x1C, 0x1D -> 1;
      case 0x1E -> 2;
      case 0x1F -> 8;
      default -> token >= 0x03 && token <= 0x16 ? 0 : -1;
    };
  }
}
