package vn.kho.etl.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.problem.Problem;

/** Suites that belong to no contract: no load would ever run them. */
public final class OrphanSuiteCheck {
  private OrphanSuiteCheck() {}

  /** A problem for each; the contract of a suite may have problems of its own. */
  public static List<Problem> below(Path folder, Contracts contracts) {
    TreeSet<String> known = new TreeSet<>();
    contracts.names().forEach(name -> known.add(name.toString()));
    contracts.problems().forEach(problem -> known.add(name(problem.file())));
    List<Problem> strayed = new ArrayList<>();
    for (Path file : suites(folder)) {
      String name = name(file);
      if (!known.contains(name)) {
        strayed.add(
            new Problem(
                ErrorCode.SUITE_INVALID,
                file,
                0,
                "Cannot tell which dataset the suite is for, there is no contract "
                    + name
                    + NearestWord.hint(name, known)
                    + " Name the file domain/dataset.yaml, or remove it."));
      }
    }
    return strayed;
  }

  private static List<Path> suites(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.(ya?ml|json)")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    String dataset = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]+$", "");
    Path parent = file.getParent();
    return (parent == null ? "" : parent.getFileName()) + "." + dataset;
  }
}
