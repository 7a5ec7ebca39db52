package vn.kho.etl.alert;

/** A way to deliver alerts to an owner. */
interface AlertChannel {

  /** The name of the channel and its destination, without secrets. */
  String name();

  /** Sends an alert, in one attempt. */
  void send(Alert alert) throws UndeliveredAlertException;
}
