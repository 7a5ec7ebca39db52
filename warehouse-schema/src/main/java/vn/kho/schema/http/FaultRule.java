package vn.kho.schema.http;

import java.util.function.Function;
import java.util.function.ObjIntConsumer;

/**
 * What a {@link RetryPolicy} does about the faults of a call.
 *
 * @param fault the faults that are judged; any other one ends the attempts
 * @param next what follows such a fault
 * @param log is given the fault and the number of its attempt, from 1, where another one follows
 */
public record FaultRule<E extends Exception>(
    Class<E> fault, Function<? super E, NextAttempt> next, ObjIntConsumer<? super E> log) {

  /** A rule that logs nothing. */
  public static <E extends Exception> FaultRule<E> of(
      Class<E> fault, Function<? super E, NextAttempt> next) {
    return new FaultRule<>(fault, next, (one, attempt) -> {});
  }

  /** A copy that logs. */
  public FaultRule<E> logging(ObjIntConsumer<? super E> to) {
    return new FaultRule<>(fault, next, to);
  }
}
