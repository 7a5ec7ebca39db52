package vn.kho.quality.deequ;

import java.util.List;
import java.util.Map;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.Map$;

/** Java's collections as Scala's immutable ones. */
final class ScalaCollections {
  private ScalaCollections() {}

  static <K, V> scala.collection.immutable.Map<K, V> map(scala.collection.Map<K, V> map) {
    return Map$.MODULE$.<K, V>empty().$plus$plus(map.toSeq());
  }

  static <K, V> scala.collection.immutable.Map<K, V> map(Map<K, V> map) {
    return map(JavaConverters.mapAsScalaMap(map));
  }

  static <T> Seq<T> seq(List<T> list) {
    return JavaConverters.asScalaBuffer(list).toSeq();
  }
}
