package vn.kho.schema.cleaner.text;

import vn.kho.schema.charset.MisreadText;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.RawTextStep;
import vn.kho.schema.step.UncleanValueException;

/**
 * Repairs texts that are certainly misread and keeps correct ones. An ambiguous text is decided by
 * the other texts of the column, and refused where these are of both kinds.
 *
 * @param texts judges one text
 * @param ambiguous the treatment of texts that are Vietnamese in both encodings
 * @param column the kinds of texts in the column
 */
record MisreadTextStep(
    MisreadText texts, EncodingCleaner.AmbiguousTextPolicy ambiguous, ColumnKind column)
    implements RawTextStep {
  private static final long serialVersionUID = 1L;
  private static final int MISREAD = 0;
  private static final int PROPER = 1;

  /** The kinds of the unambiguous texts of a column. */
  enum ColumnKind {
    UNKNOWN,
    MISREAD,
    PROPER,
    MIXED
  }

  MisreadTextStep(String encoding, EncodingCleaner.AmbiguousTextPolicy ambiguous) {
    this(
        new MisreadText(encoding),
        ambiguous,
        ambiguous.byColumn() ? ColumnKind.UNKNOWN : ColumnKind.MIXED);
  }

  @Override
  public String apply(String raw) throws UncleanValueException {
    MisreadText.MisreadReading reading = texts.read(raw);
    return switch (reading.kind()) {
      case NEUTRAL, PROPER -> raw;
      case FOREIGN -> column == ColumnKind.UNKNOWN ? raw : decided(raw, raw, false);
      case MISREAD -> misread(reading.decoded());
      case PARTLY_MISREAD -> decided(raw, reading.decoded(), true);
      case AMBIGUOUS ->
          decided(raw, reading.decoded(), ambiguous == EncodingCleaner.AmbiguousTextPolicy.DECODE);
      case MIXED -> throw new UncleanValueException(ErrorCode.VALUE_ENCODING);
    };
  }

  private String misread(String decoded) throws UncleanValueException {
    if (ambiguous == EncodingCleaner.AmbiguousTextPolicy.REFUSE_MISREAD) {
      throw new UncleanValueException(ErrorCode.VALUE_ENCODING);
    }
    return decoded;
  }

  private String decided(String raw, String decoded, boolean decodes) throws UncleanValueException {
    if (column == ColumnKind.PROPER) {
      return raw;
    }
    if (column == ColumnKind.MISREAD && decodes) {
      return decoded;
    }
    throw new UncleanValueException(ErrorCode.VALUE_ENCODING);
  }

  @Override
  public int kinds() {
    return ambiguous.byColumn() ? 2 : 0;
  }

  @Override
  public int evidence(String raw) {
    if (!ambiguous.byColumn()) {
      return -1;
    }
    return switch (texts.read(raw).kind()) {
      case MISREAD -> MISREAD;
      case PROPER, MIXED -> PROPER;
      case NEUTRAL, FOREIGN, PARTLY_MISREAD, AMBIGUOUS -> -1;
    };
  }

  @Override
  public RawTextStep deciding(long[] counts) {
    if (!ambiguous.byColumn()) {
      return this;
    }
    boolean misread = counts[MISREAD] > 0;
    boolean proper = counts[PROPER] > 0;
    ColumnKind kind =
        misread
            ? proper ? ColumnKind.MIXED : ColumnKind.MISREAD
            : proper ? ColumnKind.PROPER : ColumnKind.UNKNOWN;
    return new MisreadTextStep(texts, ambiguous, kind);
  }
}
