package vn.kho.schema.step;

import java.io.Serializable;

/** What becomes of a text as received, before anything of it is trimmed. */
@FunctionalInterface
public interface RawTextStep extends Serializable {

  /** The text after this step; never none. */
  String apply(String raw);
}
