package vn.kho.etl.mode;

import vn.kho.schema.contract.LoadMode;

/** The delivery holds new and changed rows; others stay. */
record UpsertLoad() implements LoadStrategy {
  @Override
  public RowMatch match(boolean keyed) {
    return RowMatch.KEY;
  }

  @Override
  public PresentRowPolicy present() {
    return PresentRowPolicy.REPLACED;
  }

  @Override
  public MissingRowPolicy missing() {
    return MissingRowPolicy.STAYS;
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
