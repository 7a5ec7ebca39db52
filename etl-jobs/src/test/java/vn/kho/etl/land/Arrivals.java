package vn.kho.etl.land;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.kho.etl.Visits;
import vn.kho.etl.extract.ExtractStage;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.contract.Server;
import vn.kho.schema.settings.Settings;

/** Lands what one server delivers, below a folder. */
record Arrivals(Path home) {

  Landing land(Server from) {
    return land(from, Map.of());
  }

  Landing land(Server from, Map<String, String> more) {
    return land(from, more, Optional.empty(), LoadMode.SNAPSHOT);
  }

  /** Lands what is new since a cursor that an earlier landing gave. */
  Landing landSince(Server from, Optional<String> since) {
    return land(from, Map.of(), since, LoadMode.UPSERT);
  }

  private Landing land(
      Server from, Map<String, String> more, Optional<String> since, LoadMode mode) {
    Map<String, String> given =
        new HashMap<>(
            Map.of(
                "landing.location",
                "landing",
                "http.timeout",
                "60s",
                "http.attempts",
                "2",
                "sources.local-addresses",
                "true",
                "http.max-size",
                "64kB"));
    given.putAll(more);
    Settings settings = Settings.of(home, given);
    Storage storage = Storage.of(settings);
    Contract contract = Visits.delivered(from, mode);
    return new LandStage(settings, storage, KnownFiles.NONE, Clock.systemUTC())
        .land(new ExtractStage(settings, storage, name -> since).extract(contract));
  }
}
