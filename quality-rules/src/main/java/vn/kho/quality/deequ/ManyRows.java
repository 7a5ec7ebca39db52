package vn.kho.quality.deequ;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.Batch;
import vn.kho.quality.condition.Names;
import vn.kho.quality.expectation.Check;
import vn.kho.quality.expectation.Measure;
import vn.kho.quality.expectation.Measure.Figure;
import vn.kho.quality.expectation.ReadyRule;

/**
 * Judges rows of any number. All rules together are one {@link Pass}, whatever their number; rules
 * whose limits are figures of the rows need one more before it. Nothing comes to the driver but
 * counts, tallies, and up to some hundred thousand hashes of repeated keys.
 */
public final class ManyRows {
  /** The column of the flagged rows. */
  public static final String FAILED = "_failed";

  private final SparkSession spark;
  private final Dataset<Row> rows;
  private final List<ReadyRule> rules;
  private final Map<Integer, Check.Rows> rowChecks = new HashMap<>();
  private final Map<Integer, Question> asked = new HashMap<>();
  private final Keys keys;
  private final Pass pass;

  ManyRows(SparkSession spark, Dataset<Row> rows, List<ReadyRule> rules) {
    this(spark, Batch.of(rows), rules);
  }

  private ManyRows(SparkSession spark, Batch batch, List<ReadyRule> rules) {
    this.spark = spark;
    this.rows = OtherRows.prepared(OrderedRows.prepared(batch, rules), rules);
    this.rules = rules;
    this.keys = new Keys(spark);
    this.pass = new Pass(keys);
  }

  /**
   * What was found.
   *
   * @param evidence in the order of the rules
   * @param flagged the rows with {@value #FAILED}
   */
  public record Found(List<Evidence> evidence, Dataset<Row> flagged) {}

  /** Judges rows. */
  public static Found judge(SparkSession spark, Batch batch, List<ReadyRule> rules) {
    ManyRows many = new ManyRows(spark, batch, rules);
    many.read();
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      evidence.add(many.evidence(i));
    }
    return new Found(evidence, many.flagged(batch.rows(), evidence));
  }

  /** Asks all rules in one pass. */
  void read() {
    ask();
    pass.run(spark, rows);
  }

  /** Asks all rules of few rows; gives the hashes of keys, in blocks by key. */
  List<List<byte[]>> readFew() {
    ask();
    return pass.runFew(spark, rows);
  }

  private void ask() {
    collectRowChecks();
    Questions questions = new Questions(pass, keys);
    for (int i = 0; i < rules.size(); i++) {
      Question question = questions.of(rules.get(i), rowChecks.get(i));
      if (question != null) {
        asked.put(i, question);
      }
    }
  }

  /**
   * Row rules as they are, and those whose limits are figures of the rows, which are read first.
   */
  private void collectRowChecks() {
    Keys none = new Keys(spark);
    Pass first = new Pass(none);
    Questions questions = new Questions(first, none);
    Map<Integer, Question> relative = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      Check check = rules.get(i).check();
      if (check instanceof Check.Rows own) {
        rowChecks.put(i, own);
      } else if (check instanceof Check.Ordered ordered) {
        rowChecks.put(i, OrderedRows.check(i, ordered));
      } else if (check instanceof Check.Reference reference) {
        rowChecks.put(i, OtherRows.check(i, reference));
      } else if (check instanceof Check.Relative limits) {
        relative.put(i, questions.ofFigures(rules.get(i), limits.measures()));
      }
    }
    if (relative.isEmpty()) {
      return;
    }
    first.run(spark, rows);
    relative.forEach(
        (i, question) -> {
          Kept kept = Kept.of(first.gathered(), question);
          Check.Relative limits = (Check.Relative) rules.get(i).check();
          rowChecks.put(i, limits.rule().apply(figures(question, kept, none)));
        });
  }

  /** What a rule asked; null where it asked no pass. */
  @Nullable Question question(int index) {
    return asked.get(index);
  }

  /** What was gathered for a rule that asked. */
  Kept kept(Question question) {
    return Kept.of(pass.gathered(), question);
  }

  Pass pass() {
    return pass;
  }

  Keys keys() {
    return keys;
  }

  /** What was found for a rule. */
  Evidence evidence(int index) {
    ReadyRule rule = rules.get(index);
    Question question = asked.get(index);
    if (question == null) {
      return unasked(rule);
    }
    Kept kept = Kept.of(pass.gathered(), question);
    if (!(rule.check() instanceof Check.Figures)) {
      return question.counted(kept, keys::spread);
    }
    return new Evidence.Measured(kept.elements(), figures(question, kept, keys));
  }

  private Evidence unasked(ReadyRule rule) {
    if (rule.check() instanceof Check.Query query) {
      return Queries.ask(rows, rule, query);
    }
    return rule.check() instanceof Check.Periods periods
        ? PeriodGaps.many(rows, rule, periods)
        : Evidence.withoutRows(rule.check()).orElseThrow();
  }

  /** The figures of a rule; those of more values than a tally holds are read from the rows. */
  private List<@Nullable Object> figures(Question question, Kept kept, Keys counted) {
    List<@Nullable Object> figures = new ArrayList<>(question.figures(kept, counted::spread));
    int slot = 0;
    for (int i = 0; i < figures.size(); i++) {
      Measure measure = question.measures().get(i);
      if (measure.figure() == Figure.DISTINCT || measure.figure() == Figure.COUNT) {
        continue;
      }
      Tally tally = kept.tally(slot++);
      if (!tally.complete()) {
        figures.set(
            i,
            tally instanceof QuantileTally sketch
                ? ExactQuantiles.of(rows, measure, sketch)
                : ValueCounts.of(rows, measure.input()));
      }
    }
    return figures;
  }

  /**
   * The rows as given with the ids of the rules that each breaks. Most rows break none, and the
   * list is made only for those that do; a rule that no row breaks is not asked again.
   */
  private Dataset<Row> flagged(Dataset<Row> given, List<Evidence> evidence) {
    List<Column> broken = new ArrayList<>();
    Column any = lit(false);
    for (int i = 0; i < rules.size(); i++) {
      Column breaks = kept(evidence.get(i)) ? null : breaks(i);
      if (breaks != null) {
        any = any.or(breaks);
        broken.add(when(breaks, lit(rules.get(i).rule().id())));
      }
    }
    Column none = array().cast("array<string>");
    Column failed =
        broken.isEmpty()
            ? none
            : when(any, array_compact(array(broken.toArray(Column[]::new)))).otherwise(none);
    List<Column> columns = new ArrayList<>();
    for (String name : given.columns()) {
      columns.add(Names.quoted(name));
    }
    columns.add(failed.as(FAILED));
    Dataset<Row> marked = broken.isEmpty() ? rows : keys.marked(rows);
    return marked.select(columns.toArray(Column[]::new));
  }

  private static boolean kept(Evidence evidence) {
    return evidence instanceof Evidence.Counted counted && counted.unexpected() == 0;
  }

  /** Whether a row breaks a rule; null for rules that are not about rows. */
  private @Nullable Column breaks(int index) {
    Check.Rows check = rowChecks.get(index);
    if (check != null) {
      return State.of(rules.get(index), check).equalTo(lit(State.BROKEN));
    }
    return rules.get(index).check() instanceof Check.Unique
        ? col("_dup" + Objects.requireNonNull(asked.get(index)).keys().get(0))
        : null;
  }
}
