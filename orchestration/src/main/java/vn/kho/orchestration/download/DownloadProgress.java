package vn.kho.orchestration.download;

/** Takes the progress of a download. */
public interface DownloadProgress extends AutoCloseable {

  /** Bytes on disk so far, of so many; the total is -1 where the server does not say. */
  void at(long bytes, long total);

  @Override
  void close();

  /** Makes one for each file. */
  interface ProgressFactory {
    /** A meter for the file of this name. */
    DownloadProgress start(String name);
  }
}
