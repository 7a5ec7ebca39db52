package vn.kho.schema.cleaner.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.kho.schema.charset.MisreadText;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.RawTextStep;

/**
 * The cleaner {@code encoding}. It reads texts as received, since characters that trimming would
 * remove may be letters.
 */
public final class EncodingCleaner implements CleanerDescriptor {
  /** Its name in contracts. */
  public static final String NAME = "encoding";

  private static final String OF = "of";
  private static final String AMBIGUOUS = "ambiguous";

  /**
   * The treatment of texts that are Vietnamese in both encodings, where others of the column are
   * misread.
   */
  public enum AmbiguousTextPolicy {
    DECODE,
    REFUSE,
    /**
     * Refuse them whatever the column, since only a part of the delivery is read. Used internally;
     * not available in contracts.
     */
    REFUSE_IN_PART,
    /**
     * As {@link #REFUSE_IN_PART}, and refuse also texts that are certainly misread, where
     * deliveries that are read as one do not agree. Used internally; not available in contracts.
     */
    REFUSE_MISREAD;

    /** Whether the other texts of the column decide. */
    boolean byColumn() {
      return this == DECODE || this == REFUSE;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The cleaner as a contract would declare it. */
  public static Cleaner declared(String encoding, AmbiguousTextPolicy ambiguous) {
    return deciding(new Cleaner(NAME, Map.of(OF, encoding)), ambiguous);
  }

  /** A copy of a cleaner with this treatment of ambiguous texts. */
  public static Cleaner deciding(Cleaner declared, AmbiguousTextPolicy ambiguous) {
    Map<String, String> options = new HashMap<>(declared.options());
    options.put(AMBIGUOUS, ambiguous.word());
    return new Cleaner(NAME, options);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "đọc lại chữ của phông cũ (.VnTime, VNI-Times) hay bảng mã bị đọc nhầm, trước mọi bộ khác |"
            + " reads anew texts in old fonts (.VnTime, VNI-Times), or of an encoding that was read as"
            + " windows-1252, before any other cleaner, where their words are Vietnamese in that encoding"
            + " only; what is Vietnamese as it stands only stays; what is in both, or in neither, is"
            + " decided by the other texts of the column, or refused (KHO-412)");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.choice(
            OF,
            "bảng mã của chữ; UTF-8 là chữ như `Huáº¿` | the encoding of the texts; UTF-8 are such as"
                + " `Huáº¿`",
            MisreadText.ENCODINGS.toArray(String[]::new)),
        CleanerArgument.choice(
            AMBIGUOUS,
            "chữ đọc cách nào cũng là tiếng Việt, khi cả cột chỉ có chữ phông cũ: đọc lại, hay từ chối |"
                + " a text that is Vietnamese in both readings, in a column of misread texts only: read"
                + " anew, or refused",
            AmbiguousTextPolicy.DECODE.word(),
            AmbiguousTextPolicy.REFUSE.word()));
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.FORM;
  }

  @Override
  public Optional<RawTextStep> rawStep(CleanerSetup setup) {
    return Optional.of(
        new MisreadTextStep(setup.text(OF), setup.choice(AmbiguousTextPolicy.class, AMBIGUOUS)));
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return (text, cell) -> text;
  }
}
