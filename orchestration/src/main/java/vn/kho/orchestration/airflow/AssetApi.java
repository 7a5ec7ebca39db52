package vn.kho.orchestration.airflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Assets of an Airflow. */
public final class AssetApi {
  private final HttpTransport wire;

  AssetApi(HttpTransport wire) {
    this.wire = wire;
  }

  /** All of them. */
  public List<Asset> all() {
    return wire.list(ApiCall.ASSETS, CallBuilder.NOTHING.with("order_by", "id"), Integer.MAX_VALUE);
  }

  /** The one of this name. */
  public Optional<Asset> named(String name) {
    CallBuilder ask = CallBuilder.NOTHING.with("name_pattern", name).with("order_by", "id");
    return wire.list(ApiCall.ASSETS, ask, Integer.MAX_VALUE).stream()
        .filter(asset -> asset.name().equals(name))
        .findFirst();
  }

  /** The events of an asset, the newest first. */
  public List<Asset.RecordedEvent> events(long assetId, int most) {
    CallBuilder ask = CallBuilder.NOTHING.with("asset_id", assetId).with("order_by", "-timestamp");
    return wire.list(ApiCall.ASSET_EVENTS, ask, most);
  }

  /** The asset events of a run. */
  public List<Asset.RecordedEvent> madeBy(String dagId, String runId) {
    CallBuilder ask =
        CallBuilder.NOTHING
            .with("source_dag_id", dagId)
            .with("source_run_id", runId)
            .with("order_by", "timestamp");
    return wire.list(ApiCall.ASSET_EVENTS, ask, Integer.MAX_VALUE);
  }

  /** Records that an asset was updated, as a load by hand does. */
  public Asset.RecordedEvent made(long assetId, Map<String, Object> extra) {
    return wire.send(
        ApiCall.ASSET_EVENT_NEW,
        CallBuilder.NOTHING.sending(new Asset.AssetEvent(assetId, Map.copyOf(extra))));
  }
}
