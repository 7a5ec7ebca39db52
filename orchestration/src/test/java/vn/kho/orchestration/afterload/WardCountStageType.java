package vn.kho.orchestration.afterload;

import java.util.List;
import vn.kho.schema.afterload.AfterLoadStageType;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.settings.Settings;

/** A stage that is no part of Kho, as the schedule knows it. */
public final class WardCountStageType implements AfterLoadStageType {
  @Override
  public String name() {
    return "ward_counts";
  }

  @Override
  public Bilingual description() {
    return new Bilingual("Số dòng mỗi phường", "Rows by ward");
  }

  @Override
  public List<DatasetName> reads(Settings settings, Contracts contracts) {
    return contracts.names().stream().filter(name -> name.domain().equals("culture")).toList();
  }
}
