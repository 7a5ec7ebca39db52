package vn.kho.etl.afterload;

import java.util.List;
import java.util.ServiceLoader;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;

/** All after-load stages that the class path of the jobs names. */
public final class AfterLoadStages {
  private AfterLoadStages() {}

  /**
   * The stage of a name.
   *
   * @throws KhoException SETTING_UNKNOWN where there is none
   */
  public static AfterLoadStage named(String name) {
    List<AfterLoadStage> all =
        ServiceLoader.load(AfterLoadStage.class).stream().map(ServiceLoader.Provider::get).toList();
    return all.stream()
        .filter(stage -> stage.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, all.stream().map(AfterLoadStage::name).sorted().toList()));
  }

  private static KhoException unknown(String name, List<String> known) {
    return new KhoException(
        ErrorCode.SETTING_UNKNOWN,
        "Cannot run an after-load stage, no class has this name: "
            + name
            + NearestWord.hint(name, known)
            + ". There are "
            + String.join(", ", known)
            + ".");
  }
}
