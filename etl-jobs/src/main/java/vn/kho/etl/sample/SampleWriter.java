package vn.kho.etl.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes agency files with invented content in the formats of the real ones, so that the contracts
 * load them, and {@code truth.json} with the expected result of each load.
 */
public final class SampleWriter {
  /** The file with the expected results, beside the agencies' files. */
  public static final String TRUTH = "truth.json";

  private static final List<SamplePublication> PUBLICATIONS =
      List.of(
          EateryRecords::write,
          HeritageRecords::write,
          RelicRecords::write,
          FestivalRecords::write,
          SiteRecords::write,
          TicketRecords::write,
          VisitRecords::write,
          CourtMusicRecords::write,
          UnitLists::write,
          Crosswalk::write);

  private SampleWriter() {}

  /**
   * Writes the files; those of an earlier sample are replaced.
   *
   * @param folder where they go; made where it is not there
   * @param seed the same seed gives the same files
   * @param scale multiplies the rows of the large lists; 1 gives about the real sizes
   * @return the truth, which is also written to {@link #TRUTH}
   * @throws IllegalArgumentException where scale is not above 0
   */
  public static List<DatasetTruth> write(Path folder, long seed, double scale) throws IOException {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException(
          "Cannot write a sample, the scale must be above 0: " + scale);
    }
    Files.createDirectories(folder);
    SamplePlan plan = new SamplePlan(folder, seed, scale);
    List<DatasetTruth> truth = new ArrayList<>();
    for (SamplePublication publication : PUBLICATIONS) {
      truth.addAll(publication.write(plan));
    }
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(folder.resolve(TRUTH).toFile(), truth);
    return List.copyOf(truth);
  }
}
