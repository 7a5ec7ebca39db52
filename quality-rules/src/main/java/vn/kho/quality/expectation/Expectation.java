package vn.kho.quality.expectation;

import java.util.ArrayList;
import java.util.List;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.verdict.Dimension;
import vn.kho.schema.contract.Bilingual;

/**
 * An expectation that Kho knows.
 *
 * @param name its name
 * @param dimension the dimension of its rules unless the suite says otherwise
 * @param words for a row rule: what is wrong with a row that breaks it; else: what is measured
 * @param arguments what it takes
 * @param compiler makes it ready
 * @param timing what it takes from the clock, whatever its arguments are
 */
public record Expectation(
    String name,
    Dimension dimension,
    Bilingual words,
    List<Argument> arguments,
    ExpectationCompiler compiler,
    RuleTiming timing) {
  /** The argument that limits how many rows may break a rule, in place of {@code mostly}. */
  static final String UNEXPECTED = "unexpected_count";

  private static final List<Argument> COMMON =
      List.of(
          Argument.optional("row_condition", ArgumentKind.ANY),
          Argument.optional("condition_parser", ArgumentKind.TEXT),
          Argument.optional("result_format", ArgumentKind.RESULT),
          Argument.optional("catch_exceptions", ArgumentKind.FLAG),
          Argument.optional("include_config", ArgumentKind.FLAG),
          Argument.optional("batch_id", ArgumentKind.TEXT),
          Argument.optional("auto", ArgumentKind.FLAG),
          Argument.optional("windows", ArgumentKind.ANY),
          Argument.optional("profiler_config", ArgumentKind.ANY));

  /** Makes an expectation ready for the engine. */
  @FunctionalInterface
  public interface ExpectationCompiler {
    /** The check that the arguments ask for. */
    CompiledCheck compile(Arguments arguments);
  }

  /** What a rule takes from the clock, so that its verdict on the same rows may change. */
  public enum RuleTiming {
    /** Nothing. */
    NONE,
    /** The year: a number names a year, which must be over. */
    YEAR,
    /** The moment, or the day. */
    MOMENT
  }

  /** Copies the arguments. */
  public Expectation {
    arguments = List.copyOf(arguments);
  }

  /** A rule that rows keep or break, so that it takes {@code mostly}. */
  public static Expectation ofRows(
      String name,
      Dimension dimension,
      String words,
      ExpectationCompiler compiler,
      Argument... own) {
    List<Argument> all = new ArrayList<>(List.of(own));
    all.add(Argument.optional("mostly", ArgumentKind.SHARE));
    all.add(Argument.optional(UNEXPECTED, ArgumentKind.OBJECT));
    all.addAll(COMMON);
    return new Expectation(name, dimension, bilingual(words), all, compiler, RuleTiming.NONE);
  }

  /** A rule about the rows together. */
  public static Expectation ofTable(
      String name,
      Dimension dimension,
      String words,
      ExpectationCompiler compiler,
      Argument... own) {
    List<Argument> all = new ArrayList<>(List.of(own));
    all.addAll(COMMON);
    return new Expectation(name, dimension, bilingual(words), all, compiler, RuleTiming.NONE);
  }

  /** A copy of this expectation whose rules take something from the clock. */
  public Expectation timed(RuleTiming other) {
    return new Expectation(name, dimension, words, arguments, compiler, other);
  }

  private static Bilingual bilingual(String words) {
    String[] both = words.split("\\|", 2);
    return new Bilingual(both[0].strip(), both[1].strip());
  }
}
