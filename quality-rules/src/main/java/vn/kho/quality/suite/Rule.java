package vn.kho.quality.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.verdict.Dimension;
import vn.kho.quality.verdict.Severity;

/**
 * One expectation of a suite, as written.
 *
 * @param id unique in the suite
 * @param type the expectation's name
 * @param arguments what it is given, by name
 * @param origin where it is written
 * @param severity what its failure does
 * @param dimension the quality dimension; empty leaves it to the expectation
 * @param weight its share in a score
 * @param owner who answers for it
 * @param notes why it is there
 * @param meta what else the suite says of it
 */
public record Rule(
    String id,
    String type,
    Map<String, SuiteArgument> arguments,
    RuleOrigin origin,
    Severity severity,
    Optional<Dimension> dimension,
    double weight,
    Optional<String> owner,
    Optional<String> notes,
    Map<String, @Nullable Object> meta) {

  /** Copies the arguments and the meta, in order. */
  public Rule {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
  }

  /** A copy of this rule with other arguments. */
  public Rule with(Map<String, SuiteArgument> others) {
    return new Rule(id, type, others, origin, severity, dimension, weight, owner, notes, meta);
  }

  /** A copy of this rule with another severity. */
  public Rule of(Severity other) {
    return new Rule(id, type, arguments, origin, other, dimension, weight, owner, notes, meta);
  }

  /** A copy of this rule with another file and line. */
  public Rule at(RuleOrigin place) {
    return new Rule(id, type, arguments, place, severity, dimension, weight, owner, notes, meta);
  }

  /** A copy of this rule under another id. */
  public Rule named(String other) {
    return new Rule(
        other, type, arguments, origin, severity, dimension, weight, owner, notes, meta);
  }

  /** The line of its file on which it starts, from 1. */
  public int line() {
    return origin.line();
  }
}
