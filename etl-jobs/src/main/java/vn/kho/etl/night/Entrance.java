package vn.kho.etl.night;

import java.util.List;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.extract.Extractor;
import vn.kho.etl.land.Lander;
import vn.kho.etl.land.Landing;
import vn.kho.etl.land.PastLander;
import vn.kho.schema.contract.Contract;

/** The first two rooms: what the agencies deliver now, or what they had delivered by a day. */
public sealed interface Entrance {

  /** Room 1. */
  Extract extract(Contract contract);

  /** Room 2. */
  Landing land(Extract extract);

  /**
   * Asks the agencies.
   *
   * @param extractor room 1
   * @param lander room 2
   */
  record Now(Extractor extractor, Lander lander) implements Entrance {
    @Override
    public Extract extract(Contract contract) {
      return extractor.extract(contract);
    }

    @Override
    public Landing land(Extract extract) {
      return lander.land(extract);
    }
  }

  /**
   * Asks nobody: a day that is over.
   *
   * @param lander finds what had landed
   */
  record Past(PastLander lander) implements Entrance {
    @Override
    public Extract extract(Contract contract) {
      return new Extract(contract, List.of());
    }

    @Override
    public Landing land(Extract extract) {
      return lander.land(extract.contract());
    }
  }
}
