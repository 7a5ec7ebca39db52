package vn.kho.etl.mode;

import vn.kho.schema.contract.LoadMode;

/** The delivery is the whole truth: insert, update, remove. */
record SnapshotLoad() implements LoadStrategy {
  @Override
  public Match match(boolean keyed) {
    return keyed ? Match.KEY : Match.CONTENT;
  }

  @Override
  public Present present() {
    return Present.REPLACED;
  }

  @Override
  public Missing missing() {
    return Missing.REMOVED;
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
