package vn.kho.etl.alert;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import vn.kho.schema.contract.Bilingual;

/**
 * One message to one owner about one nightly run.
 *
 * @param run the run
 * @param at when the night ended
 * @param owner the person or mailbox of the contracts
 * @param agency the owner's agency
 * @param concerns the datasets, in the order of names
 * @param zone in which people read its times
 */
record Alert(
    String run,
    Instant at,
    String owner,
    Bilingual agency,
    List<DatasetConcern> concerns,
    ZoneId zone) {

  Alert {
    concerns = List.copyOf(concerns);
  }

  /** An id made of run and owner, by which a receiver can recognise a repeated message. */
  String id() {
    CRC32 sum = new CRC32();
    sum.update(owner.getBytes(StandardCharsets.UTF_8));
    return run + "-" + HexFormat.of().toHexDigits(sum.getValue(), 8);
  }
}
