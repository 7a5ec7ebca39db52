package vn.kho.orchestration.mart;

import java.util.List;
import vn.kho.schema.afterload.AfterLoadStageType;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.mart.Mart;
import vn.kho.schema.mart.MartReader;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** The after-load stage that makes the marts. */
public final class MartStageType implements AfterLoadStageType {
  @Override
  public String name() {
    return Mart.STAGE;
  }

  @Override
  public Bilingual description() {
    return new Bilingual("Bảng tổng hợp cho người phân tích", "What analysts look at first");
  }

  @Override
  public List<String> command() {
    return List.of(Mart.STAGE);
  }

  @Override
  public boolean ownWord() {
    return true;
  }

  @Override
  public String unread() {
    return "No mart reads what is loaded, so the night makes none; kho marts makes those over Kho's"
        + " own tables";
  }

  /** The datasets in the queries of the marts; a mart that cannot be read reads nothing. */
  @Override
  public List<DatasetName> reads(Settings settings, Contracts contracts) {
    Problems unread = new Problems(); // kho validate reports them
    return MartTableFinder.of(
        MartReader.ofHome(settings.path(Setting.MARTS), MartQueryCheck::fault, unread));
  }

  /** The texts of all marts, and the problems of those that cannot be read. */
  @Override
  public String recipe(Settings settings) {
    Problems unread = new Problems();
    List<Mart> marts =
        MartReader.ofHome(settings.path(Setting.MARTS), MartQueryCheck::fault, unread);
    return marts + unread.found().toString();
  }
}
