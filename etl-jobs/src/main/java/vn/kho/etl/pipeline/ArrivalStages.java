package vn.kho.etl.pipeline;

import java.util.List;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.extract.ExtractStage;
import vn.kho.etl.land.ColumnEncodings;
import vn.kho.etl.land.LandStage;
import vn.kho.etl.land.Landing;
import vn.kho.etl.land.PastLandStage;
import vn.kho.etl.land.ReplayLandStage;
import vn.kho.etl.land.SchemaEvolution;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;

/**
 * The first two stages: what the agencies deliver now, what they had delivered by a day, or records
 * of the quarantine.
 */
public sealed interface ArrivalStages {

  /** Stage 1. */
  Extract extract(Contract contract);

  /** Stage 2. */
  Landing land(Extract extract);

  /**
   * Lets tables grow with their sources, and finds the encodings of columns.
   *
   * @param own the stages
   * @param evolution adds columns to contracts
   * @param encodings finds columns whose texts are of another encoding
   */
  record EvolvingStages(ArrivalStages own, SchemaEvolution evolution, ColumnEncodings encodings)
      implements ArrivalStages {
    /** Stages whose landed files are in a storage. */
    public EvolvingStages(ArrivalStages own, SchemaEvolution evolution, Storage storage) {
      this(own, evolution, new ColumnEncodings(storage));
    }

    @Override
    public Extract extract(Contract contract) {
      return own.extract(contract);
    }

    @Override
    public Landing land(Extract extract) {
      return encodings.apply(evolution.apply(own.land(extract)));
    }
  }

  /**
   * Reads what the agencies deliver now.
   *
   * @param extractor stage 1
   * @param lander stage 2
   */
  record CurrentStages(ExtractStage extractor, LandStage lander) implements ArrivalStages {
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
   * Reads what had landed by a day that is over; no source is asked.
   *
   * @param lander finds what had landed
   */
  record PastDayStages(PastLandStage lander) implements ArrivalStages {
    @Override
    public Extract extract(Contract contract) {
      return new Extract(contract, List.of());
    }

    @Override
    public Landing land(Extract extract) {
      return lander.land(extract.contract());
    }
  }

  /**
   * Reads records of the quarantine from the landed files; no source is asked.
   *
   * @param lander finds them where they had landed
   */
  record ReplayStages(ReplayLandStage lander) implements ArrivalStages {
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
