package vn.kho.etl.extract;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Finds the files that a pattern names below one folder. Each part of the pattern is one folder or
 * the file; only {@code **} stands for folders at any depth. Links are followed inside the folder
 * only. Names are compared in composed form (NFC), because some systems write them decomposed.
 */
public final class FolderSearch {
  private final Path root;
  private final Path realRoot;
  private final List<String> parts;
  private final List<GlobPattern> patterns;
  private final List<EndedName> ended;
  private final TreeMap<String, Path> found = new TreeMap<>(NaturalOrder.INSTANCE);
  private final List<String> passedOver = new ArrayList<>();
  private final String lowerCaseLast;
  private final GlobPattern lowerCasePattern;
  private final Deque<Path> above = new ArrayDeque<>();

  /** Files that a pattern names. */
  public FolderSearch(Path root, String pattern) throws IOException {
    this(root, pattern, List.of());
  }

  /**
   * Files that a pattern names, and those whose name is such a name with an ending added.
   *
   * @param endings such as {@code .part}
   */
  public FolderSearch(Path root, String pattern, List<String> endings) throws IOException {
    this.root = root;
    this.realRoot = root.toRealPath();
    this.parts = Stream.of(compose(pattern).split("/")).filter(p -> !skipped(p)).toList();
    String last = parts.isEmpty() ? GlobPattern.ANY_DEPTH : parts.get(parts.size() - 1);
    this.lowerCaseLast = lower(last);
    this.lowerCasePattern = GlobPattern.of(lowerCaseLast);
    // A pattern that ends with any depth names files of every ending.
    this.ended =
        last.equals(GlobPattern.ANY_DEPTH)
            ? List.of()
            : endings.stream()
                .map(ending -> new EndedName(last + ending, ending, GlobPattern.of(last + ending)))
                .toList();
    this.patterns =
        parts.stream()
            .map(part -> GlobPattern.of(part.equals(GlobPattern.ANY_DEPTH) ? "*" : part))
            .toList();
  }

  /** The last part of the pattern with an ending; only names of that ending can match it. */
  private record EndedName(String part, String ending, GlobPattern pattern) {
    boolean matches(String name) {
      return name.endsWith(ending) && FolderSearch.matches(part, pattern, name);
    }
  }

  private static boolean skipped(String part) {
    return part.isEmpty() || part.equals(".");
  }

  /**
   * The real paths of the files, by their names below the folder, in natural order.
   *
   * @throws KhoException SOURCE_OUTSIDE where a link that the pattern names leads out of the folder
   */
  public SortedMap<String, Path> files() throws IOException {
    if (!parts.isEmpty()) {
      search(realRoot, "", 0);
    }
    return found;
  }

  /**
   * Links below {@code **} that were not followed, and files whose names differ from the pattern in
   * capital letters only, a sentence each.
   */
  public List<String> passedOver() {
    return passedOver;
  }

  private void search(Path folder, String name, int part) throws IOException {
    if (above.contains(folder)) {
      return;
    }
    boolean deep = parts.get(part).equals(GlobPattern.ANY_DEPTH);
    boolean last = part == parts.size() - 1;
    if (deep && !last) {
      search(folder, name, part + 1);
    }
    above.push(folder);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String own = compose(String.valueOf(entry.getFileName()));
        if (named(part, own)) {
          visit(entry, name + own, part, deep);
        } else if (part == parts.size() - 1
            && namedInLowerCase(own)
            && Files.isRegularFile(entry)) {
          passedOver.add(
              "A file was passed over, its name differs from the contract's pattern in capital"
                  + " letters only: "
                  + name
                  + own
                  + ". Write both ways in the pattern, such as {csv,CSV}, or rename it.");
        }
      }
    } finally {
      above.pop();
    }
  }

  private boolean named(int part, String name) {
    boolean last = part == parts.size() - 1;
    return matches(parts.get(part), patterns.get(part), name)
        || (last && ended.stream().anyMatch(one -> one.matches(name)));
  }

  /** Whether the last part of the pattern names a file if capital letters are taken for small. */
  private boolean namedInLowerCase(String name) {
    return matches(lowerCaseLast, lowerCasePattern, lower(name));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private void visit(Path entry, String name, int part, boolean deep) throws IOException {
    boolean last = part == parts.size() - 1;
    Path real = Files.isSymbolicLink(entry) ? followed(entry, name, deep && !last) : entry;
    if (real == null) {
      return;
    }
    boolean folder = Files.isDirectory(real);
    if (folder && (deep || !last)) {
      search(real, name + "/", deep ? part : part + 1);
    } else if (last && Files.isRegularFile(real)) {
      found.putIfAbsent(name, real);
    }
  }

  /** Where a link leads; null where it is not to be followed and nobody named it. */
  private @Nullable Path followed(Path link, String name, boolean passing) throws IOException {
    String why;
    try {
      Path real = link.toRealPath();
      if (passing && !Files.isDirectory(real)) {
        return null; // No folder to look into.
      } else if (!real.startsWith(realRoot)) {
        why = "leads out of it";
      } else if (above.contains(real)) {
        why = "leads back to a folder that it is in";
      } else {
        return real;
      }
    } catch (FileSystemException e) {
      why = "leads nowhere";
    }
    String what = "Cannot follow a link below " + root + ", it " + why + ": " + name;
    if (passing) {
      passedOver.add(ErrorCode.SOURCE_OUTSIDE.text() + " " + what + ". It was passed over.");
      return null;
    }
    throw new KhoException(
        ErrorCode.SOURCE_OUTSIDE, what + ". Put the file itself there, or remove the link.");
  }

  private static boolean matches(String part, GlobPattern matcher, String name) {
    return name.equals(part) || (matcher.matches(name) && (part.startsWith(".") || !hidden(name)));
  }

  private static boolean hidden(String name) {
    return name.startsWith(".");
  }

  public static String compose(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }
}
