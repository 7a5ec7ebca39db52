package vn.kho.orchestration.schedule;

import java.nio.file.Path;
import java.util.Collection;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.yaml.YamlValue;

/** Collects the problems of the schedule. */
record ScheduleProblems(Path file, Problems problems) {

  void add(int line, String message) {
    problems.add(ErrorCode.SCHEDULE_INVALID, file, line, message);
  }

  /** Adds a problem: a name that nothing known has. */
  void unknown(int line, String what, String name, Collection<String> known) {
    String hint = NearestWord.hint(name, known);
    String next = hint.isEmpty() ? ". Known are " + String.join(", ", known) + "." : "";
    add(line, "Cannot use an unknown " + what + ": " + name + hint + next);
  }

  /** Adds a problem: the value of a key has the wrong YAML kind. */
  void kind(YamlValue value, String key, String wanted) {
    whole(value, "'" + key + "'", wanted);
  }

  /** Adds a problem: a value has the wrong YAML kind; {@code where} says which value. */
  void whole(YamlValue value, String where, String wanted) {
    String found =
        value.scalar() ? value.kind().words() + ", " + value.text() : value.kind().words();
    add(value.line(), "Cannot use " + where + ", " + wanted + " is wanted: it is " + found + ".");
  }
}
