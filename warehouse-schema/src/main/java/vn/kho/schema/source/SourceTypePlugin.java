package vn.kho.schema.source;

/**
 * A source that is no part of Kho. Named in {@code
 * META-INF/services/vn.kho.schema.source.SourceTypePlugin} of a jar on the class path; contracts
 * reach it by a server of type {@code custom} with {@code kho.source}.
 */
public interface SourceTypePlugin {
  /** What the source is called and which options it has. */
  SourceType type();
}
