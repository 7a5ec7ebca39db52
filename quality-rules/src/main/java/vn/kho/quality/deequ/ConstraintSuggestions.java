package vn.kho.quality.deequ;

import com.amazon.deequ.suggestions.ConstraintSuggestion;
import com.amazon.deequ.suggestions.ConstraintSuggestionRunner;
import com.amazon.deequ.suggestions.Rules$;
import com.amazon.deequ.suggestions.rules.UniqueIfApproximatelyUniqueRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;

/** Constraints that Deequ suggests from its profile of rows. */
public final class ConstraintSuggestions {
  private static final Pattern SHARE = Pattern.compile("_ >= ([01](?:\\.\\d+)?)");

  private ConstraintSuggestions() {}

  /**
   * A constraint that Deequ suggests.
   *
   * @param column the column's place
   * @param rule Deequ's rule, such as {@code CompleteIfCompleteRule}
   * @param share the share of values that it asks for; empty for all of them
   * @param evidence what was seen, in Deequ's words
   */
  public record SuggestedConstraint(
      int column, String rule, Optional<Double> share, String evidence) {}

  /** Suggestions for every column, in the order of the columns. */
  public static List<SuggestedConstraint> of(Dataset<Row> rows) {
    // Columns get safe names, since Deequ builds SQL from names and these may hold any character.
    String[] names = rows.columns();
    String[] plain = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      plain[i] = "c" + i;
    }
    scala.collection.immutable.Map<String, scala.collection.Seq<ConstraintSuggestion>> all =
        ConstraintSuggestionRunner.apply()
            .onData(rows.toDF(plain))
            .addConstraintRules(Rules$.MODULE$.DEFAULT())
            .addConstraintRule(new UniqueIfApproximatelyUniqueRule())
            .run()
            .constraintSuggestions();
    List<SuggestedConstraint> suggestions = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      if (all.contains(plain[i])) {
        for (ConstraintSuggestion one : JavaConverters.seqAsJavaList(all.apply(plain[i]))) {
          suggestions.add(suggestion(one, i, names[i]));
        }
      }
    }
    return suggestions;
  }

  private static SuggestedConstraint suggestion(
      ConstraintSuggestion given, int column, String name) {
    Matcher share = SHARE.matcher(given.codeForConstraint());
    String evidence = given.description() + "; " + given.currentValue();
    return new SuggestedConstraint(
        column,
        given.suggestingRule().getClass().getSimpleName(),
        share.find() ? Optional.of(Double.valueOf(share.group(1))) : Optional.empty(),
        evidence.replace("'c" + column + "'", "'" + name + "'").replaceAll("\\s+", " "));
  }
}
