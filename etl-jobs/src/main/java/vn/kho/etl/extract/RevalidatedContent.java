package vn.kho.etl.extract;

import java.io.IOException;
import java.util.Optional;

/**
 * Bytes of a source that says only when it is asked for them whether they are those of before, such
 * as a web server's.
 */
public interface RevalidatedContent extends Delivery.DeliveryContent {
  /**
   * What is asked for, and by which contract: what was answered to another request counts no more.
   */
  String question();

  /**
   * Asks for the bytes, unless they are those of which the source gave a validator before. Where
   * they are not, they have come, and are what {@link #open} opens next.
   *
   * @param validator what it gave, as {@link #validator} gave it
   * @return whether they are the same
   */
  boolean unchanged(String validator) throws IOException;

  /**
   * What the source reports of the bytes that were opened last, by which it can distinguish others
   * from them; empty where it says nothing, or what may be the same of other bytes.
   */
  Optional<String> validator();
}
