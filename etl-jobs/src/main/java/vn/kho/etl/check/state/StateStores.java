package vn.kho.etl.check.state;

import java.nio.file.Path;
import java.util.function.Function;
import vn.kho.etl.storage.Storage;
import vn.kho.quality.state.FileStateStore;
import vn.kho.quality.state.StateStore;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Where the states of datasets are kept: beside the tables, since they belong to their versions.
 */
public final class StateStores {
  private static final String FOLDER = ".states";

  private StateStores() {}

  /** The folder of each dataset, in the warehouse that the settings name. */
  public static Function<DatasetName, StateStore> of(Settings settings, Storage storage) {
    String warehouse = settings.location(Setting.WAREHOUSE);
    return dataset -> {
      String folder = warehouse + "/" + FOLDER + "/" + dataset;
      return warehouse.contains("://")
          ? new ObjectStoreStateStore(storage, folder)
          : new FileStateStore(Path.of(folder.replaceFirst("^file:/*", "/")));
    };
  }
}
