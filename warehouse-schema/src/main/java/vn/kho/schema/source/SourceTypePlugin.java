package vn.kho.schema.source;

/**
 * A source provided by a plugin. Named in {@code
 * META-INF/services/vn.kho.schema.source.SourceTypePlugin} of a jar on the class path; contracts
 * reach it by a server of type {@code custom} with {@code kho.source}.
 */
public interface SourceTypePlugin {
  /** The name, description and options of the source. */
  SourceType type();
}
