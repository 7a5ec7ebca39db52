package vn.kho.etl.extract.local;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.kho.etl.extract.ArchiveFolder;
import vn.kho.etl.extract.DeliveryMover;
import vn.kho.etl.storage.Storage;

/**
 * The archive of a folder of this machine for one file.
 *
 * @param root the real path of the folder that the contract's agency may read
 * @param archive the declared archive in it
 * @param name the file's name below the root
 * @param marker the ending that is added to the file's name for the name of its marker file
 */
record LocalArchive(Path root, ArchiveFolder archive, String name, Optional<String> marker) {

  /** Whether the file is still the one that was landed. */
  @FunctionalInterface
  interface UnchangedCheck {
    boolean check() throws IOException;
  }

  /** Moves a file of a real path. */
  DeliveryMover of(Path file, UnchangedCheck untouched) {
    return new FileMover(file, untouched);
  }

  private final class FileMover implements DeliveryMover {
    private final Path file;
    private final UnchangedCheck untouched;

    FileMover(Path file, UnchangedCheck untouched) {
      this.file = file;
      this.untouched = untouched;
    }

    @Override
    public List<String> names() {
      return List.of(name, root + "/" + name);
    }

    @Override
    public boolean begun(String folder) {
      return Files.isDirectory(root.resolve(archive.folder(folder)));
    }

    @Override
    public boolean archived(String folder) {
      return Files.exists(root.resolve(archive.target(name, folder)), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public String move(String folder) throws IOException {
      String target = archive.target(name, folder);
      Path to = root.resolve(target);
      within(target);
      if (archived(folder)) {
        throw new FileAlreadyExistsException(to.toString());
      }
      if (!untouched.check()) {
        throw new IOException("it was exchanged meanwhile");
      }
      // The marker first: left alone, it would mark the next file of this name as complete at once.
      moveMarker(file, to);
      try {
        Storage.move(file, to);
      } catch (IOException e) {
        moveMarker(to, file); // Without its marker the file would count as incomplete for ever.
        throw e;
      }
      return to.toString();
    }

    private void moveMarker(Path from, Path to) throws IOException {
      if (marker.isPresent()) {
        Path beside = from.resolveSibling(from.getFileName() + marker.orElseThrow());
        if (Files.isRegularFile(beside, LinkOption.NOFOLLOW_LINKS)) {
          Storage.move(beside, to.resolveSibling(to.getFileName() + marker.orElseThrow()));
        }
      }
    }

    /** Refuses a target path with a symbolic link in it, which could lead out of the archive. */
    private void within(String target) throws IOException {
      Path at = root;
      for (Path part : Path.of(target)) {
        at = at.resolve(part);
        if (Files.isSymbolicLink(at)) {
          throw new IOException("the archive is a link: " + at);
        }
      }
    }
  }
}
