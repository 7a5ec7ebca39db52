package vn.kho.schema.http;

import java.io.IOException;
import java.io.OutputStream;

/** Where the body of an answer goes. */
@FunctionalInterface
public interface BodyTarget {

  /**
   * A stream for the body, from its first byte; asked for anew with every attempt.
   *
   * @param head status and headers of the answer
   */
  OutputStream open(HttpReply head) throws IOException;
}
