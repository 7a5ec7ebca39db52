package vn.kho.schema.contract;

import java.nio.file.Path;
import java.util.Collection;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.yaml.YamlValue;

/** Collects the problems of one contract file. */
public record ContractProblems(Path file, Problems problems) {

  public void invalid(int line, String message) {
    add(ErrorCode.CONTRACT_INVALID, line, message);
  }

  public void add(ErrorCode code, int line, String message) {
    problems.add(code, file, line, message);
  }

  public void unknown(int line, String what, String name, Collection<String> known) {
    String hint = NearestWord.hint(name, known);
    String next = hint.isEmpty() ? ". Known are " + String.join(", ", known) + "." : "";
    add(
        ErrorCode.CONTRACT_UNKNOWN_KEY,
        line,
        "Cannot use an unknown " + what + ": " + name + hint + next);
  }

  /** Adds the problem that a value is not of the expected kind. */
  public void kind(YamlValue value, String key, String wanted) {
    String found =
        value.scalar() ? value.kind().words() + ", " + value.text() : value.kind().words();
    invalid(
        value.line(), "Cannot use '" + key + "', " + wanted + " is wanted: it is " + found + ".");
  }
}
