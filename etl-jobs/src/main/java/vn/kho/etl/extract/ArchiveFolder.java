package vn.kho.etl.extract;

import java.util.Optional;
import vn.kho.schema.contract.Server;

/**
 * Where a server's files are moved to once they are loaded: a folder beside the first one that its
 * pattern looks into, so that nothing leaves what the contract may read.
 *
 * @param base the folder that the pattern begins with, with a slash at its end; empty for the root
 * @param name the folder in it
 */
public record ArchiveFolder(String base, String name) {

  /** The archive that a server declares. */
  public static Optional<ArchiveFolder> of(Server server, String pattern) {
    boolean plain = server.kind() == Server.ServerKind.S3;
    String base = base(pattern);
    return server
        .archive()
        .map(FolderSearch::compose)
        .map(name -> new ArchiveFolder(plain ? base : plain(base), name));
  }

  /** A path as files are listed: without empty parts and parts that are a dot. */
  private static String plain(String path) {
    return path.replaceAll("/{2,}", "/").replaceAll("(?<=^|/)(\\./)+", "");
  }

  /** The folders before the first part that is a pattern or the name of the file. */
  private static String base(String pattern) {
    String fixed = pattern.replaceFirst("[*?\\[{\\\\].*", "");
    return fixed.substring(0, fixed.lastIndexOf('/') + 1);
  }

  /** The pattern of all files in the folder that a pattern begins with, of the pattern's ending. */
  public static String beside(String pattern) {
    String name = pattern.substring(pattern.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return base(pattern) + "*" + (dot < 0 ? "" : name.substring(dot));
  }

  /** Whether a file is in the archive, and so no delivery. */
  public boolean holds(String path) {
    return path.startsWith(base + name + "/");
  }

  /** The path of a folder of the archive. */
  public String folder(String given) {
    return base + given;
  }

  /** The path of a file in a folder of the archive. */
  public String target(String path, String given) {
    return folder(given) + "/" + path.substring(base.length());
  }
}
