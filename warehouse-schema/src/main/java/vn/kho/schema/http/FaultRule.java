package vn.kho.schema.http;

import java.util.function.Function;
import java.util.function.ObjIntConsumer;

/**
 * How a {@link RetryPolicy} handles the exceptions of a call.
 *
 * @param fault the type of exceptions that may be retried; any other one ends the attempts
 * @param next decides what follows such an exception
 * @param log receives the exception and the number of its attempt, from 1, if another attempt
 *     follows
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
