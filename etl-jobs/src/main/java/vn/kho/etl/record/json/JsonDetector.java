package vn.kho.etl.record.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.record.DetectedOptions;
import vn.kho.etl.record.FileHead;
import vn.kho.etl.record.FormatDetector;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Detects JSON. It is asked after the formats that are special kinds of JSON. */
final class JsonDetector implements FormatDetector {
  /**
   * What precedes JSON that is meant for a script: a prefix against JSON hijacking, a call or an
   * assignment, or lines of comment with a hash sign.
   */
  private static final Pattern SCRIPT =
      Pattern.compile("(?:\\)\\]\\}'?,?|[\\w$.]{1,100}\\s*[(=]|(?:#[^\n]*+\n\\s*+)++)\\s*+[\\[{]");

  @Override
  public boolean detects(FileHead head) {
    if (head.markup().isEmpty() && JsonHead.named(head.file())) {
      refuseScript(head);
    }
    return JsonHead.of(head).isPresent();
  }

  @Override
  public DetectedOptions options(SourceFile file, ReadOptions asked) throws IOException {
    String encoding = JsonHead.encoding(file, asked);
    try (InputStream bytes = file.open()) {
      return new DetectedOptions(JsonHead.option(encoding), JsonLists.paths(bytes, encoding));
    }
  }

  /** Refuses what is named as JSON and is a script that holds it, or one value. */
  private static void refuseScript(FileHead file) {
    String head = file.text().strip();
    boolean script = SCRIPT.matcher(head).lookingAt();
    if (script || head.matches("null|true|false|-?[0-9.]{1,30}|\"[^\"]{0,200}\"")) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read the JSON file, "
              + (script ? "it is JSON within a script, or behind a mark" : "it is one value")
              + ": "
              + file.file().name()
              + ". Ask the agency for a list of objects.");
    }
  }
}
