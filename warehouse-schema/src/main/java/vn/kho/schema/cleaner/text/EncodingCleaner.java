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

  @Override
  public String name() {
    return "encoding";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "đọc lại chữ của phông cũ (.VnTime, VNI-Times) hay bảng mã bị đọc nhầm, trước mọi bộ khác |"
            + " reads anew texts in old fonts (.VnTime, VNI-Times), or of an encoding that was read as"
            + " windows-1252, before any other cleaner; a text that has other letters, or would have"
            + " fewer syllables of Vietnamese, stays as it is");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        CleanerArgument.choice(
            OF,
            "bảng mã của chữ; UTF-8 là chữ như `Huáº¿` | the encoding of the texts; UTF-8 are such as"
                + " `Huáº¿`",
            MisreadText.ENCODINGS.toArray(String[]::new)));
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.FORM;
  }

  @Override
  public Optional<RawTextStep> rawStep(Cleaner declared) {
    String encoding = declared.options().getOrDefault(OF, MisreadText.ENCODINGS.get(0));
    return Optional.of(new MisreadText(encoding)::repaired);
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return (text, cell) -> text;
  }
}
