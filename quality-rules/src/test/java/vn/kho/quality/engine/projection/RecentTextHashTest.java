package vn.kho.quality.engine.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.XxHash64;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Option;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;

class RecentTextHashTest {
  private static final int ROWS = 5_000;
  private static final Expression TEXT = new BoundReference(0, DataTypes.StringType, true);
  private static final Seq<Attribute> NONE = seq(List.of());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void hashesAreSparksOwnWhateverStandsInTheRowBefore(long seed) {
    Random random = new Random(seed);
    List<Expression> columns = List.of(hash(1), hash(2), unlessNull(hash(1)));
    GeneratedProjection projection = new GeneratedProjection(seq(columns), NONE, 0);
    List<UTF8String> dictionary = new ArrayList<>();
    for (String text : List.of("", "a", "HS000000001", "Huế", "ab".repeat(40))) {
      dictionary.add(UTF8String.fromString(text));
    }
    for (int i = 0; i < ROWS; i++) {
      GenericInternalRow row = new GenericInternalRow(1);
      row.update(0, text(dictionary, random));
      InternalRow found = projection.apply(row);
      for (int column = 0; column < columns.size(); column++) {
        Object expected = columns.get(column).eval(row);
        Object hash = found.isNullAt(column) ? null : found.getLong(column);
        assertThat(hash).isEqualTo(expected);
      }
    }
  }

  /** Null, one object for many rows, or an equal one of its own. */
  private static @Nullable Object text(List<UTF8String> dictionary, Random random) {
    UTF8String known = dictionary.get(random.nextInt(2) * random.nextInt(dictionary.size()));
    return switch (random.nextInt(4)) {
      case 0 -> UTF8String.fromString(known.toString());
      case 1 -> random.nextInt(5) == 0 ? null : known;
      default -> known;
    };
  }

  @Test
  void onlyHashesOfANumberAndATextAreRemembered() {
    Expression two = new XxHash64(seq(List.of(new Literal(1, DataTypes.IntegerType), TEXT, TEXT)));
    Expression number =
        new XxHash64(
            seq(
                List.of(
                    new Literal(1, DataTypes.IntegerType),
                    new BoundReference(0, DataTypes.LongType, true))));
    assertThat(RecentTextHash.within(two)).isEqualTo(two);
    assertThat(RecentTextHash.within(number)).isEqualTo(number);
    assertThat(RecentTextHash.within(hash(1))).isNotEqualTo(hash(1));
  }

  private static Expression hash(int number) {
    return new XxHash64(seq(List.of(new Literal(number, DataTypes.IntegerType), TEXT)));
  }

  private static Expression unlessNull(Expression hash) {
    Seq<Tuple2<Expression, Expression>> branches =
        seq(List.of(new Tuple2<>(new IsNotNull(TEXT), hash)));
    return new CaseWhen(branches, Option.empty());
  }

  private static <T> Seq<T> seq(List<T> some) {
    return JavaConverters.asScalaBuffer(some).toList();
  }
}
