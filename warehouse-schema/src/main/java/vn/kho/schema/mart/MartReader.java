package vn.kho.schema.mart;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.QueryCheck;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.problem.Problems;

/**
 * Reads marts: {@code <domain>/<name>.sql} with lines {@code -- title: Việt | English} and {@code
 * -- column <name>: Việt | English}, then one SELECT.
 */
public final class MartReader {
  private static final Pattern HEADER = Pattern.compile("--\\s*(\\w+)(?:\\s+(\\w+))?\\s*:\\s*(.*)");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final long LARGEST = 1_000_000;
  private static final List<String> WORDS = List.of("title", "column");

  private final QueryCheck queries;
  private final Problems problems;

  MartReader(QueryCheck queries, Problems problems) {
    this.queries = queries;
    this.problems = problems;
  }

  /**
   * Reads every mart below a folder, by name; a missing folder has none.
   *
   * @throws KhoException MART_INVALID with every problem of every mart
   */
  public static List<Mart> read(Path folder) {
    Problems problems = new Problems();
    List<Mart> marts = read(folder, QueryCheck.NONE, problems);
    problems.throwIfAny();
    return marts;
  }

  /** Reads every mart below a folder; marts with problems are reported and left out. */
  public static List<Mart> read(Path folder, QueryCheck queries, Problems problems) {
    return new MartReader(queries, problems).all(folder);
  }

  /**
   * Reads the marts of the folder and those over Kho's own tables; of two with the same name, the
   * one of the folder is taken.
   */
  public static List<Mart> ofHome(Path folder, QueryCheck queries, Problems problems) {
    List<Mart> marts = new ArrayList<>(read(folder, queries, problems));
    Set<String> names = marts.stream().map(Mart::name).collect(Collectors.toSet());
    BuiltInMarts.all().stream().filter(mart -> !names.contains(mart.name())).forEach(marts::add);
    return List.copyOf(marts);
  }

  private List<Mart> all(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    Map<String, Mart> marts = new LinkedHashMap<>();
    try (Stream<Path> pipeline = Files.walk(folder)) {
      for (Path file : pipeline.filter(f -> f.toString().endsWith(".sql")).sorted().toList()) {
        mart(folder, file).ifPresent(mart -> add(mart, marts));
      }
    } catch (IOException e) {
      note(folder, 0, "Cannot read the folder: " + e + ". Check that it may be read.");
    }
    return List.copyOf(marts.values());
  }

  private void add(Mart mart, Map<String, Mart> marts) {
    Mart other = marts.putIfAbsent(mart.name(), mart);
    if (other != null) {
      String what = "Cannot make mart " + mart.name() + " twice, it is also in " + other.file();
      note(mart.file(), 0, what + ". Rename one of them.");
    }
  }

  private Optional<Mart> mart(Path folder, Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.sql$", "");
    Path place = folder.relativize(file);
    if (!NAME.matcher(name).matches() || place.getNameCount() != 2) {
      String how = ". Place it as <domain>/<name>.sql: lower-case letters, digits, underscores.";
      note(file, 0, "Cannot name a mart by its file: " + place + how);
      return Optional.empty();
    }
    return mart(place.getName(0).toString(), name, file, lines(file));
  }

  /** The mart in the lines of a file; empty, with the problems reported, where it is invalid. */
  Optional<Mart> mart(String domain, String name, Path file, List<String> lines) {
    int before = problems.found().size();
    MartHeader head = head(file, lines);
    String sql = String.join("\n", lines.subList(head.length(), lines.size())).strip();
    String query = sql.endsWith(";") ? sql.substring(0, sql.length() - 1).strip() : sql;
    if (problems.found().size() == before) {
      query(file, head.length() + 1, query);
    }
    if (problems.found().size() != before || head.title().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Mart(domain, name, head.title().orElseThrow(), head.columns(), query, file));
  }

  private List<String> lines(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        note(file, 0, "Cannot read the mart, it is larger than 1 MB. Write one SELECT.");
        return List.of();
      }
      return Files.readString(file).lines().toList();
    } catch (MalformedInputException e) {
      note(file, 0, "Cannot read the mart, it is not UTF-8. Save it as UTF-8.");
    } catch (IOException e) {
      note(file, 0, "Cannot read the mart: " + e + ". Check that it may be read.");
    }
    return List.of();
  }

  private record MartHeader(
      Optional<Bilingual> title, Map<String, Bilingual> columns, int length) {}

  private MartHeader head(Path file, List<String> lines) {
    Map<String, String> titles = new HashMap<>();
    Map<String, Bilingual> columns = new LinkedHashMap<>();
    int line = 0;
    while (line < lines.size() && isHead(lines.get(line))) {
      Matcher header = HEADER.matcher(lines.get(line).strip());
      line++;
      if (!header.matches()) {
        continue;
      }
      String word = header.group(1);
      Optional<String> column = Optional.ofNullable(header.group(2));
      if (word.equals("title") && column.isEmpty()) {
        once(file, line, "title", titles.put(word, header.group(3)) != null);
      } else if (word.equals("column") && column.isPresent()) {
        Bilingual text = Bilingual.of(header.group(3));
        String what = "column " + column.orElseThrow();
        once(file, line, what, columns.put(column.orElseThrow(), text) != null);
      } else {
        String what = "Cannot use a header line: " + word + NearestWord.hint(word, WORDS);
        note(file, line, what + ". Write '-- title: ...' or '-- column <name>: ...'.");
      }
      if (header.group(3).isBlank()) {
        note(file, line, "Cannot use an empty " + word + ". Write Việt | English.");
      }
    }
    if (!lines.isEmpty() && !titles.containsKey("title")) {
      note(
          file, 1, "Cannot show a mart without a title. Begin it with '-- title: Việt | English'.");
    }
    return new MartHeader(
        Optional.ofNullable(titles.get("title")).map(Bilingual::of), columns, line);
  }

  private static boolean isHead(String line) {
    return line.isBlank() || line.strip().startsWith("--");
  }

  private void once(Path file, int line, String what, boolean again) {
    if (again) {
      note(file, line, "Cannot take the " + what + " twice. Keep one of them.");
    }
  }

  private void query(Path file, int line, String sql) {
    String code = SqlCodeFinder.code(sql).strip();
    String upper = code.toUpperCase(Locale.ROOT);
    if (code.isEmpty()) {
      note(file, line, "Cannot make a mart without a query. Write one SELECT below the header.");
    } else if (!upper.matches("(?s)(SELECT|WITH)\\b.*")) {
      note(file, line, "Cannot make a mart from this, one SELECT is wanted. Write one.");
    } else if (code.contains(";")) {
      int at = line + (int) code.substring(0, code.indexOf(';')).lines().count() - 1;
      note(file, at, "Cannot make a mart from several statements. Keep one SELECT.");
    } else {
      queries
          .fault(sql)
          .ifPresent(why -> note(file, line, "Cannot parse the query: " + why + ". Mend it."));
    }
  }

  private void note(Path file, int line, String message) {
    problems.add(ErrorCode.MART_INVALID, file, line, message);
  }
}
