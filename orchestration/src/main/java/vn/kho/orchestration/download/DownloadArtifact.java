package vn.kho.orchestration.download;

import java.net.URI;

/**
 * One file to fetch.
 *
 * @param name its file name
 * @param address where it is fetched from
 * @param sha256 what its bytes must hash to, hex
 */
public record DownloadArtifact(String name, URI address, String sha256) {

  /**
   * A file of a Maven repository.
   *
   * @param repository the repository's address, without a slash at its end
   * @param coordinates {@code group:artifact:version:type}
   */
  public static DownloadArtifact maven(String repository, String coordinates, String sha256) {
    String[] part = coordinates.split(":", 4);
    String name = part[1] + "-" + part[2] + "." + part[3];
    String path = part[0].replace('.', '/') + "/" + part[1] + "/" + part[2] + "/" + name;
    return new DownloadArtifact(name, URI.create(repository + "/" + path), sha256);
  }
}
