package vn.kho.etl.mode;

import vn.kho.schema.contract.LoadMode;

/** The delivery holds new rows; what is in the table stays as it is. */
record AppendLoad() implements LoadStrategy {
  @Override
  public Match match(boolean keyed) {
    return keyed ? Match.KEY : Match.CONTENT;
  }

  @Override
  public Present present() {
    return Present.STAYS;
  }

  @Override
  public Missing missing() {
    return Missing.STAYS;
  }

  @Override
  public Precedence precedence() {
    return Precedence.EARLIEST_DELIVERY;
  }

  @Override
  public LoadMode ofPart() {
    return LoadMode.APPEND;
  }
}
