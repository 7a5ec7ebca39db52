package vn.kho.etl.alert;

/** A way to an owner. */
interface AlertChannel {

  /** Its name, and where it leads, without secrets. */
  String name();

  /** Sends once. */
  void send(Alert alert) throws UndeliveredAlertException;
}
