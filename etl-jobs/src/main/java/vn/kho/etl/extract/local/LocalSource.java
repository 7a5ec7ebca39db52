package vn.kho.etl.extract.local;

import static vn.kho.etl.extract.FolderSearch.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.kho.etl.extract.ArchiveFolder;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.DeliverySource;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.extract.FolderSearch;
import vn.kho.etl.extract.SourceFactory;
import vn.kho.etl.extract.SourceTable;
import vn.kho.etl.extract.UnfinishedFileFilter;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.source.SharedOptions;
import vn.kho.schema.source.SourceTypes;

/** Files below the sources folder, or below the agency's own in it, by name or pattern. */
public final class LocalSource implements DeliverySource {
  private final Path sources;
  private final boolean folderPerAgency;
  private final Duration settle;

  LocalSource(Settings settings) {
    sources = settings.path(Setting.SOURCES);
    folderPerAgency = settings.flag(Setting.SOURCES_FOLDER_PER_AGENCY);
    settle = settings.duration(Setting.SOURCES_SETTLE);
  }

  @Override
  public boolean keepsCursors() {
    return false;
  }

  @Override
  public Extract list(Contract contract, Optional<String> since) {
    Path root = root(contract);
    String pattern = inside(contract, root);
    try {
      return found(contract, root, pattern);
    } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREACHABLE, "Cannot look through the sources folder: " + root, e);
    }
  }

  @Override
  public boolean archived(Contract contract) {
    Path root = root(contract);
    return ArchiveFolder.of(contract.server(), inside(contract, root))
        .map(archive -> Files.isDirectory(root.resolve(archive.folder(archive.name()))))
        .orElse(false);
  }

  /** The files of the folder that the pattern begins with, of its ending. */
  @Override
  public List<SourceTable> tables(Contract contract) {
    Path root = root(contract);
    String pattern = inside(contract, root);
    String beside = ArchiveFolder.beside(pattern);
    try {
      SortedMap<String, Path> files =
          Files.isDirectory(root) ? new FolderSearch(root, beside).files() : new TreeMap<>();
      return files.entrySet().stream()
          .map(
              file ->
                  new SourceTable(
                      file.getKey(), file.getKey(), Optional.of(file.getValue().toString())))
          .toList();
    } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREACHABLE, "Cannot look through the sources folder: " + root, e);
    }
  }

  private Extract found(Contract contract, Path root, String pattern) throws IOException {
    UnfinishedFileFilter unfinished =
        new UnfinishedFileFilter(
            pattern,
            settle,
            SharedOptions.MARKER.given(contract.server().options()),
            Clock.systemUTC());
    List<String> notes = new ArrayList<>();
    SortedMap<String, Path> files =
        Files.isDirectory(root) ? look(root, pattern, notes) : new TreeMap<>();
    passOver(contract, pattern, unfinished, files.keySet());
    List<String> waiting = new ArrayList<>();
    List<FoundFile> whole = new ArrayList<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      Optional<String> why = unfinished.why(file.getKey(), file.getValue());
      if (why.isPresent()) {
        waiting.add(file.getKey() + " is still being written, " + why.orElseThrow() + ".");
      } else {
        FileTime time = Files.getLastModifiedTime(file.getValue());
        whole.add(new FoundFile(file.getKey(), file.getValue(), time, Files.size(file.getValue())));
      }
    }
    if (whole.isEmpty() && waiting.isEmpty()) {
      throw missing(contract, root, pattern);
    }
    if (contract.server().order() == Server.FileOrder.TIME) {
      whole.sort(Comparator.comparing(FoundFile::time)); // Stable: of one time by name.
    }
    return new Extract(
        contract,
        whole.stream()
            .map(file -> file.delivery(root, archive(contract, root, pattern, file)))
            .toList(),
        waiting,
        notes);
  }

  /** The files that a pattern names, and incomplete ones with an ending added. */
  private static SortedMap<String, Path> look(Path root, String pattern, List<String> notes)
      throws IOException {
    FolderSearch search = new FolderSearch(root, pattern, UnfinishedFileFilter.ENDINGS);
    SortedMap<String, Path> files = search.files();
    notes.addAll(search.passedOver());
    return files;
  }

  /** Leaves out markers, locks and files of the archive, which are no deliveries. */
  private static void passOver(
      Contract contract, String pattern, UnfinishedFileFilter unfinished, Set<String> names) {
    Optional<ArchiveFolder> archive = ArchiveFolder.of(contract.server(), pattern);
    names.removeIf(unfinished::beside);
    names.removeIf(file -> archive.isPresent() && archive.orElseThrow().holds(file));
  }

  /** Where a file is moved to once it is loaded; one that a link leads to stays. */
  private static Optional<LocalArchive> archive(
      Contract contract, Path root, String pattern, FoundFile file) {
    Optional<ArchiveFolder> folder = ArchiveFolder.of(contract.server(), pattern);
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path real = root.toRealPath();
      boolean own =
          file.path().startsWith(real)
              && compose(real.relativize(file.path()).toString()).equals(file.name());
      Optional<String> marker = SharedOptions.MARKER.given(contract.server().options());
      return own
          ? Optional.of(new LocalArchive(real, folder.orElseThrow(), file.name(), marker))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file by its name below the folder, its real path, when it was last written to, its size. */
  private record FoundFile(String name, Path path, FileTime time, long bytes) {

    Delivery delivery(Path root, Optional<LocalArchive> archive) {
      String own = name.substring(name.lastIndexOf('/') + 1);
      return new Delivery(
          own,
          root.resolve(name).toString(),
          new Delivery.DeliveryStamp(bytes, time.toString()),
          new LocalFile(path, archive, Clock.systemUTC()));
    }
  }

  /** The folder that the contract's agency may read. */
  private Path root(Contract contract) {
    if (!folderPerAgency) {
      return sources;
    }
    Path own = sources.resolve(contract.agency().id()).normalize();
    if (!sources.normalize().equals(own.getParent())) {
      throw outside(contract, contract.agency().id(), "the agency's name is no name of a folder");
    }
    return own;
  }

  /** The pattern below the root; one that leads out of it is refused. */
  private static String inside(Contract contract, Path root) {
    String pattern = compose(contract.server().location());
    if (Arrays.asList(pattern.split("[/\\\\]")).contains("..")) {
      throw outside(contract, pattern, "'..' leads out of it");
    }
    if (!pattern.startsWith("/")) {
      return pattern;
    }
    String own = compose(root.toAbsolutePath().normalize().toString()) + "/";
    if (!pattern.startsWith(own)) {
      throw outside(contract, pattern, "the path is another folder's");
    }
    return pattern.substring(own.length());
  }

  private static KhoException outside(Contract contract, String pattern, String why) {
    return new KhoException(
        ErrorCode.SOURCE_OUTSIDE,
        "Cannot read the files of "
            + contract.name()
            + " outside the folder of its agency, "
            + why
            + ": "
            + pattern
            + ". Write a path below that folder.");
  }

  private static KhoException missing(Contract contract, Path root, String pattern) {
    return new KhoException(
        ErrorCode.SOURCE_MISSING,
        "Cannot find the files of "
            + contract.name()
            + ", nothing below "
            + root
            + " is named: "
            + pattern
            + ". Ask the agency to deliver, or point sources.location at the folder; **/ before a"
            + " name looks at any depth.");
  }

  /** Makes sources of local files. */
  public static final class LocalSourceFactory implements SourceFactory {
    @Override
    public String kind() {
      return SourceTypes.LOCAL.name();
    }

    @Override
    public DeliverySource source(Settings settings, Storage storage) {
      return new LocalSource(settings);
    }
  }
}
