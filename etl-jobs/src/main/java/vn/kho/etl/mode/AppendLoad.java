package vn.kho.etl.mode;

import vn.kho.schema.contract.LoadMode;

/** The delivery holds new rows; what is in the table stays as it is. */
record AppendLoad() implements LoadStrategy {
  @Override
  public RowMatch match(boolean keyed) {
    return keyed ? RowMatch.KEY : RowMatch.CONTENT;
  }

  @Override
  public PresentRowPolicy present() {
    return PresentRowPolicy.STAYS;
  }

  @Override
  public MissingRowPolicy missing() {
    return MissingRowPolicy.STAYS;
  }

  @Override
  public DeliveryPrecedence precedence() {
    return DeliveryPrecedence.EARLIEST_DELIVERY;
  }

  @Override
  public LoadMode ofPart() {
    return LoadMode.APPEND;
  }
}
