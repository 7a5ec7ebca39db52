package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

class ClusterSettingsTest {

  @Test
  void tasksOfThisProcessNeedNothing() {
    assertThat(cluster("local[*]").here()).isTrue();
    assertThatCode(cluster("local[2]")::check).doesNotThrowAnyException();
  }

  @Test
  void aMasterOnLoopbackIsThisMachine() {
    assertThat(cluster("spark://127.0.0.1:7077").here()).isTrue();
    assertThat(cluster("spark://localhost:7077").here()).isTrue();
    assertThat(cluster("spark://a.vn:7077,b.vn:7077").here()).isFalse();
    assertThat(cluster("yarn").here()).isFalse();
    assertThat(cluster("k8s://https://127.0.0.1:6443").here()).isFalse();
  }

  @Test
  void aClusterIsReachedBySparkSubmitOnly() {
    assertThatThrownBy(cluster("spark://127.0.0.1:7077")::check)
        .hasMessageContaining("Set spark.submit to the path of spark-submit");
  }

  @Test
  void anAddressWithoutPortIsDistinguishedFromOneThatIsUnreachable() {
    assertThatThrownBy(cluster("spark://a.vn")::here)
        .hasMessageContaining("Cannot use setting spark.master, an address such as spark://");
  }

  private static ClusterSettings cluster(String master) {
    return ClusterSettings.of(Settings.of(Path.of(""), Map.of(Setting.SPARK_MASTER.key(), master)));
  }
}
