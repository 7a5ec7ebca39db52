package vn.kho.etl.mode;

import vn.kho.schema.contract.LoadMode;

/** The delivery holds new and changed rows; others stay. */
record UpsertLoad() implements LoadStrategy {
  @Override
  public Match match(boolean keyed) {
    return Match.KEY;
  }

  @Override
  public Present present() {
    return Present.REPLACED;
  }

  @Override
  public Missing missing() {
    return Missing.STAYS;
  }

  @Override
  public Precedence precedence() {
    return Precedence.LATEST_DELIVERY;
  }

  @Override
  public LoadMode ofPart() {
    return LoadMode.UPSERT;
  }
}
