package vn.kho.schema.problem;

/** Who can fix a failure. */
public enum Owner {
  /** A contract, a rule, a setting, a file in the repository: the person who runs Kho. */
  USER,
  /** An agency, a server, a network: somebody outside. */
  EXTERNAL,
  /** A fault of Kho itself. */
  INTERNAL
}
