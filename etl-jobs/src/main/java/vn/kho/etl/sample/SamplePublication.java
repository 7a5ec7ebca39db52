package vn.kho.etl.sample;

import java.io.IOException;
import java.util.List;

/** What an agency publishes: one file or a few that belong together. */
@FunctionalInterface
interface SamplePublication {
  /** Writes the files, and returns the true figures of each dataset in them. */
  List<DatasetTruth> write(SamplePlan plan) throws IOException;
}
