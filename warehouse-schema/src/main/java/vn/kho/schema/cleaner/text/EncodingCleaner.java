package vn.kho.schema.cleaner.text;

import java.util.List;
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

/** The cleaner {@code encoding}. It reads texts as received: signs that are trimmed are letters. */
public final class EncodingCleaner implements CleanerDescriptor {
  private static final String OF = "of";
  private static final String AMBIGUOUS = "ambiguous";
  private static final String DECODE = "decode";
  private static final String REFUSE = "refuse";

  @Override
  public String name() {
    return "encoding";
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
            DECODE,
            REFUSE));
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.FORM;
  }

  @Override
  public Optional<RawTextStep> rawStep(Cleaner declared) {
    String encoding = declared.options().getOrDefault(OF, MisreadText.ENCODINGS.get(0));
    MisreadTextStep.Ambiguous ambiguous =
        switch (declared.options().getOrDefault(AMBIGUOUS, DECODE)) {
          case REFUSE -> MisreadTextStep.Ambiguous.REFUSE;
          case MisreadText.REFUSE_IN_PART -> MisreadTextStep.Ambiguous.REFUSE_IN_PART;
          case MisreadText.REFUSE_MISREAD -> MisreadTextStep.Ambiguous.REFUSE_MISREAD;
          default -> MisreadTextStep.Ambiguous.DECODE;
        };
    return Optional.of(new MisreadTextStep(encoding, ambiguous));
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return (text, cell) -> text;
  }
}
