package vn.kho.etl.jobs;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Where Spark's tasks run. Looked at before a pipeline begins: Spark would wait a minute for a
 * master that is away, and would lose rows that a worker writes into a folder of its own.
 *
 * @param settings the settings of the load
 * @param master the value of {@code spark.master}
 */
record ClusterSettings(Settings settings, String master) {
  private static final int PATIENCE = 5_000;

  static ClusterSettings of(Settings settings) {
    return new ClusterSettings(settings, settings.text(Setting.SPARK_MASTER).strip());
  }

  /** Whether all tasks run on this machine. */
  boolean here() {
    return inProcess()
        || (master.startsWith("spark://")
            && addresses().stream().allMatch(a -> loopback(a.getHostString())));
  }

  private boolean inProcess() {
    return master.equals("local") || master.startsWith("local[");
  }

  /**
   * Refuses a master with which no load could succeed; does nothing where tasks run in this
   * process.
   *
   * @throws KhoException SETTING_INVALID where the cluster would not get Kho's classes or not see
   *     the files of this machine; CLUSTER_UNREACHABLE where nothing answers at its address
   */
  void check() {
    if (inProcess()) {
      return;
    }
    if (System.getProperty("SPARK_SUBMIT") == null) {
      throw refused(
          "a cluster gets Kho's classes by spark-submit only. Set "
              + Setting.SPARK_SUBMIT.key()
              + " to the path of spark-submit");
    }
    if (!here()) {
      shared();
    }
    reach();
  }

  private void shared() {
    boolean landed = !settings.location(Setting.LANDING).startsWith("file:");
    List<Setting> used =
        Stream.of(Setting.WAREHOUSE, Setting.LANDING, Setting.STATE)
            .filter(s -> s != Setting.STATE || !landed)
            .filter(s -> settings.location(s).startsWith("file:"))
            .toList();
    if (used.isEmpty() || settings.text(Setting.SPARK_SHARED_FOLDERS).strip().equals("true")) {
      return;
    }
    Path folder = settings.path(used.get(0));
    throw refused(
        used.get(0).key()
            + " is a folder of this machine ("
            + folder
            + "), which the cluster's machines do not see. Set it to an s3a:// address, or mount the folder on all of"
            + " them and set "
            + Setting.SPARK_SHARED_FOLDERS.key()
            + " to true");
  }

  private void reach() {
    List<InetSocketAddress> all = addresses();
    if (!all.isEmpty() && all.stream().noneMatch(ClusterSettings::answers)) {
      throw new KhoException(
          ErrorCode.CLUSTER_UNREACHABLE,
          "Cannot load on a cluster, nobody answers at the Spark master: "
              + master
              + ". Start it, or set "
              + Setting.SPARK_MASTER.key()
              + " to local[*]");
    }
  }

  private static boolean answers(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), PATIENCE);
      return true;
    } catch (IOException e) {
      return false; // The caller reports it; masters of a cluster replace each other.
    }
  }

  /** Where a master of a standalone cluster, or the API of Kubernetes, listens. */
  private List<InetSocketAddress> addresses() {
    if (master.startsWith("spark://")) {
      return Stream.of(master.substring("spark://".length()).split(","))
          .map(pair -> address("spark://" + pair, -1))
          .toList();
    }
    if (master.startsWith("k8s://")) {
      String api = master.substring("k8s://".length());
      return List.of(address(api.contains("://") ? api : "https://" + api, 443));
    }
    return List.of();
  }

  private InetSocketAddress address(String text, int otherwise) {
    try {
      URI uri = new URI(text);
      int port = uri.getPort() < 0 ? otherwise : uri.getPort();
      if (uri.getHost() != null && port >= 0) {
        return InetSocketAddress.createUnresolved(uri.getHost(), port);
      }
      throw new URISyntaxException(text, "no host or no port");
    } catch (URISyntaxException e) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot use setting "
              + Setting.SPARK_MASTER.key()
              + ", an address such as spark://host:7077 or k8s://https://host:6443 is wanted: "
              + master,
          e);
    }
  }

  private KhoException refused(String why) {
    return new KhoException(
        ErrorCode.SETTING_INVALID, "Cannot run on the cluster " + master + ", " + why);
  }

  private static boolean loopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }
}
