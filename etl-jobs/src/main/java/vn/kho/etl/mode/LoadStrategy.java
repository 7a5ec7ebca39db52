package vn.kho.etl.mode;

import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.LoadMode;

/**
 * What a load mode decides: which row of a delivery is which row of the table (match), what becomes
 * of rows that both have or only one has (change), and which of several deliveries wins. The local
 * and the distributed execution ask the same strategy; they differ only in how they write what it
 * decides. Writers switch over every answer, so that a new one does not compile until each of them
 * has its case.
 */
public interface LoadStrategy {

  /** Which row of a delivery is which row of the table. */
  enum RowMatch {
    /** The one of the same key. */
    KEY,
    /** The one of the same content, the n-th of several equal ones being the n-th. */
    CONTENT
  }

  /** What becomes of a row of the table that the delivery brings again. */
  enum PresentRowPolicy {
    /** It is replaced where the content differs. */
    REPLACED,
    /** It stays as it is. */
    STAYS;

    /**
     * What is done with one such row.
     *
     * @param same whether its content is the one that is delivered
     */
    public RowChange of(boolean same) {
      return switch (this) {
        case REPLACED -> same ? RowChange.STAYS : RowChange.REPLACED;
        case STAYS -> RowChange.STAYS;
      };
    }
  }

  /** What a writer does with a row of the table that the delivery brings again. */
  enum RowChange {
    /** It is left as it is, and the delivered row is not written. */
    STAYS,
    /** It is removed, and the delivered row is written. */
    REPLACED
  }

  /** What becomes of a row of the table that the delivery does not bring. */
  enum MissingRowPolicy {
    /** It is removed, unless its record was refused: the delivery is the whole table. */
    REMOVED,
    /** It stays: the delivery is a part of the table. */
    STAYS
  }

  /** Whose row counts where several deliveries that are loaded at once bring one key. */
  enum DeliveryPrecedence {
    EARLIEST_DELIVERY,
    LATEST_DELIVERY
  }

  /** The strategy of a contract's mode. */
  static LoadStrategy of(Contract contract) {
    return switch (contract.load().mode()) {
      case SNAPSHOT -> new SnapshotLoad();
      case UPSERT -> new UpsertLoad();
      case APPEND -> new AppendLoad();
    };
  }

  /**
   * How rows match.
   *
   * @param keyed whether the contract has a primary key
   */
  RowMatch match(boolean keyed);

  /** See {@link PresentRowPolicy}. */
  PresentRowPolicy present();

  /** See {@link MissingRowPolicy}. */
  MissingRowPolicy missing();

  /** See {@link DeliveryPrecedence}. */
  DeliveryPrecedence precedence();

  /**
   * The mode of records that are a part of a delivery which this mode loads whole, such as those
   * that are replayed from the quarantine.
   */
  LoadMode ofPart();

  /** Whether a delivery is the whole table. */
  default boolean whole() {
    return switch (missing()) {
      case REMOVED -> true;
      case STAYS -> false;
    };
  }

  /** Whether a row of the table takes the values that a delivery brings for it. */
  default boolean replaces() {
    return switch (present()) {
      case REPLACED -> true;
      case STAYS -> false;
    };
  }

  /** Whether the table holds all keys that were ever delivered, each as it came last. */
  default boolean accumulates() {
    return replaces() && !whole();
  }

  /** Whether rows of a contract match by content. */
  default boolean byContent(Contract contract) {
    return switch (match(!contract.keyColumns().isEmpty())) {
      case CONTENT -> true;
      case KEY -> false;
    };
  }

  /** The contract by which a part of a delivery is loaded. */
  static Contract asPart(Contract contract) {
    return contract.withMode(of(contract).ofPart());
  }
}
