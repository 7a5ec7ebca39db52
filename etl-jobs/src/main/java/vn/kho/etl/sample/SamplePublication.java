package vn.kho.etl.sample;

import java.io.IOException;
import java.util.List;

/** The files of one publication of an agency: one file or a few that belong together. */
@FunctionalInterface
interface SamplePublication {
  /** Writes the files; returns the expected result of each dataset in them. */
  List<DatasetTruth> write(SamplePlan plan) throws IOException;
}
