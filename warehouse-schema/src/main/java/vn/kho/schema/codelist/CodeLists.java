package vn.kho.schema.codelist;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.problem.Problems;

/** The code lists of this warehouse, by name. */
public final class CodeLists implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<String, CodeList> lists;

  private CodeLists(Map<String, CodeList> lists) {
    this.lists = new TreeMap<>(lists);
  }

  /** Without any list. */
  public static CodeLists none() {
    return new CodeLists(Map.of());
  }

  /** These lists. */
  public static CodeLists of(List<CodeList> lists) {
    TreeMap<String, CodeList> named = new TreeMap<>();
    lists.forEach(list -> named.put(list.name(), list));
    return new CodeLists(named);
  }

  /**
   * Reads every {@code *.csv} of a folder; a missing folder has no lists.
   *
   * @throws KhoException CODE_LIST_INVALID with every problem of every list
   */
  public static CodeLists read(Path folder) {
    Problems problems = new Problems();
    CodeLists lists = read(folder, problems);
    problems.throwIfAny();
    return lists;
  }

  /**
   * Reads every {@code *.csv} of a folder; problems are added to {@code problems}, and lists with
   * problems are left out.
   */
  public static CodeLists read(Path folder, Problems problems) {
    return of(new CodeListReader(problems).all(folder));
  }

  /** The names of the lists, sorted. */
  public Collection<String> names() {
    return List.copyOf(lists.keySet());
  }

  /** The list of a name, if there is one. */
  public Optional<CodeList> find(String name) {
    return Optional.ofNullable(lists.get(name));
  }

  /**
   * The list of a name.
   *
   * @throws KhoException CODE_LIST_INVALID where there is none
   */
  public CodeList list(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new KhoException(
                    ErrorCode.CODE_LIST_INVALID,
                    "Cannot look up a code, no such code list: "
                        + name
                        + NearestWord.hint(name, names())
                        + ". Add code-lists/"
                        + name
                        + ".csv or name another."));
  }
}
