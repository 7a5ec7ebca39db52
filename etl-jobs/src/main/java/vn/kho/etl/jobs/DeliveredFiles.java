package vn.kho.etl.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kho.etl.extract.FolderSearch;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableProbe;
import vn.kho.etl.probe.TableRows;
import vn.kho.etl.probe.UnpackedFile;
import vn.kho.etl.record.ColumnNames;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Files that are one delivery: those of a folder, or those that a pattern names. The last of them
 * is drafted, and the others are compared with it.
 *
 * @param pattern the folder and the pattern below it, as a contract's path has it
 * @param files the files, in the order in which a load reads them
 * @param leftOut what else is in the folder, as names; empty where a pattern was given
 */
record DeliveredFiles(Path pattern, List<Path> files, List<String> leftOut) {
  /** At most this many files are compared with the drafted one. */
  private static final int MOST_READ = 100;

  private static final int MOST_NAMED = 5;

  /** Copies the list. */
  DeliveredFiles {
    files = List.copyOf(files);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * The files of a place.
   *
   * @return empty where it names one file
   * @throws KhoException SOURCE_MISSING where there are none; SETTING_INVALID for a folder with
   *     files of several endings
   */
  static Optional<DeliveredFiles> of(String place) throws IOException {
    Path path = Path.of(place);
    if (Files.isDirectory(path)) {
      return Optional.of(found(path, "*." + ending(path), others(path)));
    }
    if (place.indexOf('*') < 0 || Files.exists(path)) {
      return Optional.empty();
    }
    Path whole = path.toAbsolutePath().normalize();
    Path root = whole;
    for (Path one = whole; one != null && one.toString().indexOf('*') >= 0; one = one.getParent()) {
      root = Objects.requireNonNullElse(one.getParent(), root);
    }
    return Optional.of(found(root, root.relativize(whole).toString(), List.of()));
  }

  private static DeliveredFiles found(Path root, String pattern, List<String> others)
      throws IOException {
    List<Path> files =
        Files.isDirectory(root)
            ? List.copyOf(new FolderSearch(root, pattern).files().values())
            : List.of();
    if (files.isEmpty()) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot draft a contract, no file is there: "
              + root.resolve(pattern)
              + ". Name another.");
    }
    return new DeliveredFiles(root.toAbsolutePath().normalize().resolve(pattern), files, others);
  }

  private static boolean ended(String name) {
    return name.indexOf('.') > 0;
  }

  /** Names in a folder that no pattern by ending matches: folders, and files without an ending. */
  private static List<String> others(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(
              file -> Files.isDirectory(file) || !ended(String.valueOf(file.getFileName())))
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  /** The ending of all files of a folder. */
  private static String ending(Path folder) throws IOException {
    Map<String, Integer> endings = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = String.valueOf(file.getFileName());
        if (ended(name)) {
          endings.merge(name.substring(name.lastIndexOf('.') + 1), 1, Integer::sum);
        }
      }
    }
    if (endings.size() == 1) {
      return endings.keySet().iterator().next();
    }
    String named =
        endings.entrySet().stream()
            .map(one -> "'" + folder.resolve("*." + one.getKey()) + "' (" + one.getValue() + ")")
            .collect(Collectors.joining(", "));
    throw new KhoException(
        ErrorCode.SETTING_INVALID,
        endings.isEmpty()
            ? "Cannot draft a contract, the folder has no files with an ending: " + folder + "."
            : "Cannot draft a contract, the folder has files of several kinds, and one contract"
                + " reads one of them. Name it: "
                + named
                + ".");
  }

  /** The file that is drafted. */
  Path last() {
    return files.get(files.size() - 1);
  }

  /** What a person should know of the other files beside the last one. */
  List<String> notes(ReadOptions options) {
    FileHeader drafted = header(last(), options);
    List<String> notes = new ArrayList<>();
    notes.add(
        String.format(
            Locale.ROOT,
            "%d files are one delivery by the pattern %s; the draft is made of %s.",
            files.size(),
            pattern.getFileName(),
            last().getFileName()));
    if (!leftOut.isEmpty()) {
      notes.add(
          "Folders, and files without an ending, are left out by the pattern: %d, such as %s."
              .formatted(leftOut.size(), named(leftOut)));
    }
    List<Path> others = files.subList(Math.max(0, files.size() - 1 - MOST_READ), files.size() - 1);
    List<String> unlike = new ArrayList<>();
    List<String> wider = new ArrayList<>();
    for (Path file : others) {
      FileHeader header = header(file, options);
      String name = String.valueOf(file.getFileName());
      if (!header.holds(drafted)) {
        unlike.add(name);
      } else if (header.names().size() > drafted.names().size()) {
        wider.add(name);
      }
    }
    if (!unlike.isEmpty()) {
      notes.add(
          "Files have other columns, or cannot be read: %d of %d, such as %s. Look at them by kho read; a load stops at them, unless a narrower pattern leaves them out."
              .formatted(unlike.size(), others.size(), named(unlike)));
    }
    if (!wider.isEmpty()) {
      notes.add(
          "Files have further columns, which the draft does not read: %d of %d, such as %s. Look at them by kho read, and add those that are wanted."
              .formatted(wider.size(), others.size(), named(wider)));
    }
    return notes;
  }

  private static String named(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
  }

  /** The columns of a file; none where it cannot be read. */
  private static FileHeader header(Path path, ReadOptions options) {
    try {
      return columns(SourceFile.of(String.valueOf(path.getFileName()), path), options);
    } catch (IOException | KhoException e) {
      return new FileHeader(List.of(), false); // Reported among the files with other columns.
    }
  }

  /** The names of the columns of a file, or of one that is packed in it; not of unnamed ones. */
  static List<String> header(SourceFile file, ReadOptions options) throws IOException {
    return columns(file, options).names();
  }

  private static FileHeader columns(SourceFile file, ReadOptions options) throws IOException {
    try (UnpackedFile unpacked = UnpackedFile.of(file, options);
        TableRows rows = new TableProbe().open(unpacked.file(), unpacked.options())) {
      List<String> names =
          rows.layout().header().stream()
              .map(ColumnNames::composed)
              .filter(n -> !n.isEmpty())
              .toList();
      return new FileHeader(names, rows.layout().columnsDeclared());
    }
  }

  /**
   * The columns of a file.
   *
   * @param names those that are named, in order
   * @param byPlace whether a load finds them by their place in a line, and not by their names
   */
  private record FileHeader(List<String> names, boolean byPlace) {

    /** Whether a load that reads the columns of a drafted file finds them here. */
    boolean holds(FileHeader drafted) {
      boolean ordered = drafted.names().isEmpty() || byPlace || drafted.byPlace();
      return ordered ? names.equals(drafted.names()) : names.containsAll(drafted.names());
    }
  }
}
