package vn.kho.schema.http;

import java.io.IOException;
import java.io.OutputStream;

/** The destination of a response body. */
@FunctionalInterface
public interface BodyTarget {

  /**
   * Opens a stream for the body from its first byte; called for every attempt.
   *
   * @param head status and headers of the response
   */
  OutputStream open(HttpReply head) throws IOException;
}
