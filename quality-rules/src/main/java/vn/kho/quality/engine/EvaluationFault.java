package vn.kho.quality.engine;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule could not be evaluated, as a sentence for people: no class name, no value of a row.
 */
public final class EvaluationFault {
  private static final int DEEPEST = 20;

  private EvaluationFault() {}

  /**
   * The sentence. Spark's own message is used for a fault of the rule's text; messages of faults
   * that rows cause are not quoted, since they may show values of rows.
   */
  public static String sentence(Throwable fault) {
    @Nullable Throwable cause = fault;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof AnalysisException) {
        return "Spark SQL says: " + firstLine(String.valueOf(cause.getMessage()));
      }
      if (cause instanceof StackOverflowError || cause instanceof OutOfMemoryError) {
        return "a value is too large or too deeply nested to be judged";
      }
      cause = cause.getCause();
    }
    return "one of the values that it looks at cannot be judged";
  }

  /**
   * The sentence, followed by the classes of the exception and its causes and the place of the last
   * one, for developers. No message is included, since it may show values of rows.
   */
  public static String described(Throwable fault) {
    List<String> classes = new ArrayList<>();
    Throwable last = fault;
    for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (classes.size() == DEEPEST) {
        break;
      }
      classes.add(cause.getClass().getName());
      last = cause;
    }
    StackTraceElement[] frames = last.getStackTrace();
    String place = frames.length == 0 ? "" : " at " + frames[0];
    return sentence(fault) + " (" + String.join(" by ", classes) + place + ")";
  }

  /** Without the name of Spark's error class, which is in brackets. */
  private static String firstLine(String message) {
    String line = message.lines().filter(one -> !one.isBlank()).findFirst().orElse("");
    return line.replaceFirst("^\\[[A-Z0-9_.]+\\]\\s*", "");
  }
}
