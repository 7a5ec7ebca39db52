package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the errors of a table without a contract: contradictions to dependencies and sums that its
 * rows show, numbers in another unit or notation, values in another form, rare typing errors of
 * frequent values, empty cells where others have values, placeholders, and letters lost to a wrong
 * encoding. A cell is repaired only where there is a single explanation; all others are proposals.
 */
public final class TableRepairer {
  /** The number of rounds is limited to this, since a repair may make another one certain. */
  private static final int ROUNDS = 5;

  private static final Comparator<SuspectCell> PLACE =
      Comparator.comparingInt(SuspectCell::row).thenComparingInt(SuspectCell::column);

  private TableRepairer() {}

  /**
   * Repairs certain cells and searches again, until none is certain or {@link #ROUNDS} is reached.
   */
  public static TableRepair repair(EncodedTable table) {
    Map<CellPlace, SuspectCell> repaired = new LinkedHashMap<>();
    EncodedTable now = table;
    for (int round = 1; ; round++) {
      List<ValueDependency> dependencies = new DependencyMiner(now).mine();
      List<FigureColumn> figures = figures(now);
      List<List<Integer>> sums = new SumMiner(now, figures).mine();
      List<SuspectCell> found = found(now, dependencies, figures, sums);
      List<SuspectCell> certain =
          found.stream()
              .filter(cell -> cell.certain() && !repaired.containsKey(CellPlace.of(cell)))
              .toList();
      if (certain.isEmpty() || round == ROUNDS) {
        List<SuspectCell> rest =
            found.stream().filter(cell -> !repaired.containsKey(CellPlace.of(cell))).toList();
        return new TableRepair(
            repaired.values().stream().sorted(PLACE).toList(),
            rest.stream().map(SuspectCell::proposed).sorted(PLACE).toList(),
            dependencies.stream().filter(ValueDependency::strong).map(d -> text(table, d)).toList(),
            sums.stream().map(sum -> text(table, sum)).toList());
      }
      certain.forEach(cell -> repaired.put(CellPlace.of(cell), cell));
      now = now.with(certain);
    }
  }

  private record CellPlace(int row, int column) {
    static CellPlace of(SuspectCell cell) {
      return new CellPlace(cell.row(), cell.column());
    }
  }

  private static List<FigureColumn> figures(EncodedTable table) {
    return IntStream.range(0, table.width())
        .mapToObj(column -> FigureColumn.of(table, column))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * At most one finding for each cell; where proposals for a cell differ, the first one, as
   * uncertain.
   */
  private static List<SuspectCell> found(
      EncodedTable table,
      List<ValueDependency> dependencies,
      List<FigureColumn> figures,
      List<List<Integer>> sums) {
    List<SuspectCell> all = new ArrayList<>(new DependencyErrors(table, dependencies).find());
    all.addAll(new MissingErrors(table, dependencies).find());
    FigureErrors wrong = new FigureErrors(table, figures);
    all.addAll(wrong.sums(sums));
    all.addAll(wrong.scales());
    all.addAll(new FormErrors(table).find());
    all.addAll(new CertaintyFilter(table, new RareErrors(table).find()).filtered());
    all.addAll(new NotationErrors(table).find());
    all.addAll(new PlaceholderErrors(table).find());
    List<SuspectCell> misread = new EncodingErrors(table).find();
    all.addAll(misread);
    all.addAll(new ShiftedErrors(table).find());
    all.addAll(new SignErrors(table).find());
    all.addAll(new MarkErrors(table).find());
    all.addAll(new SpreadsheetErrors(table).find());
    all.addAll(new SyllableErrors(table).find());
    all.addAll(new TextErrors(table).find());
    Set<CellPlace> explained =
        misread.stream()
            .filter(SuspectCell::certain)
            .map(CellPlace::of)
            .collect(Collectors.toSet());
    all.removeIf(cell -> cell.kind().equals("form") && explained.contains(CellPlace.of(cell)));
    Map<CellPlace, SuspectCell> cells = new LinkedHashMap<>();
    for (SuspectCell cell : all) {
      cells.merge(CellPlace.of(cell), cell, TableRepairer::better);
    }
    return List.copyOf(cells.values());
  }

  private static SuspectCell better(SuspectCell one, SuspectCell other) {
    boolean differ =
        one.proposal() != null
            && other.proposal() != null
            && !one.proposal().equals(other.proposal());
    if (differ) {
      return one.proposed();
    }
    return other.certain() || one.proposal() == null ? other : one;
  }

  private static String text(EncodedTable table, ValueDependency dependency) {
    return table.columns().get(dependency.from()) + " -> " + table.columns().get(dependency.to());
  }

  private static String text(EncodedTable table, List<Integer> sum) {
    List<String> parts =
        sum.subList(1, sum.size()).stream().map(column -> table.columns().get(column)).toList();
    return table.columns().get(sum.get(0)) + " = " + String.join(" + ", parts);
  }
}
