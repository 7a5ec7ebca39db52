package vn.kho.orchestration.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An asset: something that tasks make and DAGs wait for.
 *
 * @param id its number
 * @param name its name, such as {@code tourism.eatery}
 * @param uri its address
 */
public record Asset(long id, String name, String uri) {

  /**
   * An event that Airflow recorded: a task or the API updated the asset.
   *
   * @param id its number
   * @param assetId the asset
   * @param name the name of the asset
   * @param extra the data sent with the event
   * @param sourceDagId the DAG that updated it; null where the API did
   * @param sourceTaskId the task
   * @param sourceRunId the run
   * @param timestamp when
   */
  public record RecordedEvent(
      long id,
      long assetId,
      @Nullable String name,
      @Nullable JsonNode extra,
      @Nullable String sourceDagId,
      @Nullable String sourceTaskId,
      @Nullable String sourceRunId,
      Instant timestamp) {}

  /**
   * An event to be sent.
   *
   * @param assetId the asset
   * @param extra what is sent with it
   */
  record AssetEvent(long assetId, Map<String, Object> extra) {}

  record AssetPage(List<Asset> assets, int totalEntries) implements ListPage<Asset> {
    @Override
    public List<Asset> items() {
      return assets;
    }
  }

  record AssetEventPage(List<RecordedEvent> assetEvents, int totalEntries)
      implements ListPage<RecordedEvent> {
    @Override
    public List<RecordedEvent> items() {
      return assetEvents;
    }
  }
}
