package vn.kho.etl.jobs;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * What {@link RepairJob} is asked for.
 *
 * @param file the file to repair
 * @param options how it is read
 * @param out where the repaired rows are written as CSV; null for nowhere
 * @param findings where the cells are listed as CSV; null for nowhere
 * @param json whether the answer is JSON
 */
record RepairArguments(
    Path file, ReadOptions options, @Nullable Path out, @Nullable Path findings, boolean json) {

  /**
   * Parses a file and {@code --out}, {@code --findings}, {@code --sheet}, {@code --encoding},
   * {@code --delimiter}, {@code --json}.
   *
   * @throws KhoException SETTING_INVALID where they are wrong
   */
  static RepairArguments parse(String... arguments) {
    Path file = null;
    Path out = null;
    Path findings = null;
    ReadOptions options = ReadOptions.NONE;
    boolean json = false;
    for (int i = 0; i < arguments.length; i++) {
      String word = arguments[i];
      if (word.equals("--json")) {
        json = true;
      } else if (!word.startsWith("--") && file == null) {
        file = Path.of(word);
      } else if (!word.startsWith("--")) {
        throw invalid("one file at a time is taken, and there is a second: " + word);
      } else if (i + 1 == arguments.length) {
        throw invalid("a value is missing behind " + word);
      } else if (word.equals("--out")) {
        out = Path.of(arguments[++i]);
      } else if (word.equals("--findings")) {
        findings = Path.of(arguments[++i]);
      } else {
        options = with(options, word, arguments[++i]);
      }
    }
    if (file == null) {
      throw invalid("no file is named");
    }
    return new RepairArguments(file, options, out, findings, json);
  }

  private static ReadOptions with(ReadOptions old, String word, String value) {
    return switch (word) {
      case "--sheet" -> new ReadOptions(old.table(), value, old.encoding(), old.delimiter());
      case "--encoding" -> new ReadOptions(old.table(), old.sheet(), value, old.delimiter());
      case "--delimiter" -> new ReadOptions(old.table(), old.sheet(), old.encoding(), value);
      default -> throw invalid("the option is unknown: " + word);
    };
  }

  private static KhoException invalid(String why) {
    return new KhoException(
        ErrorCode.SETTING_INVALID, "Cannot repair, " + why + ". See kho repair --help.");
  }
}
