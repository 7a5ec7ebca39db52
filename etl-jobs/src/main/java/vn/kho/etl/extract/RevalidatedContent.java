package vn.kho.etl.extract;

import java.io.IOException;
import java.util.Optional;

/**
 * Content of a source that says only in answer to a request for it whether it has changed, such as
 * a web server.
 */
public interface RevalidatedContent extends Delivery.DeliveryContent {
  /** Identifies the request and its contract: an answer to another request is not used. */
  String question();

  /**
   * Asks for the bytes on the condition that they have changed. Where they have, they are fetched,
   * and {@link #open} gives them next without another request.
   *
   * @param validator what {@link #validator} gave for the earlier bytes
   * @return whether they are the same
   */
  boolean unchanged(String validator) throws IOException;

  /**
   * What the source reports of the bytes that were opened last and by which it can tell others from
   * them, such as an entity tag; empty where it reports none, or one that other bytes may share.
   */
  Optional<String> validator();
}
