package vn.kho.etl.mode;

import vn.kho.schema.contract.LoadMode;

/** The delivery is the whole table: rows are inserted, updated and removed. */
record SnapshotLoad() implements LoadStrategy {
  @Override
  public RowMatch match(boolean keyed) {
    return keyed ? RowMatch.KEY : RowMatch.CONTENT;
  }

  @Override
  public PresentRowPolicy present() {
    return PresentRowPolicy.REPLACED;
  }

  @Override
  public MissingRowPolicy missing() {
    return MissingRowPolicy.REMOVED;
  }

  @Override
  public DeliveryPrecedence precedence() {
    return DeliveryPrecedence.LATEST_DELIVERY;
  }

  @Override
  public LoadMode ofPart() {
    return LoadMode.UPSERT;
  }
}
