package vn.kho.orchestration.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.yaml.YamlReader;
import vn.kho.schema.yaml.YamlValue;

/** Holds every call of the client to Airflow's own description of its API. */
class OpenApiTest {
  private static final Path FILE =
      Path.of("").toAbsolutePath().resolve("../../shared/data/airflow/openapi-v2.yaml").normalize();
  private static YamlValue api = YamlValue.empty(0);

  @BeforeAll
  static void read() {
    assumeThat(Files.exists(FILE)).as("Airflow's OpenAPI file is at " + FILE).isTrue();
    api = new YamlReader(ErrorCode.INTERNAL_FAULT, new Problems()).read(FILE).orElseThrow();
  }

  static Stream<ApiCall<?>> calls() {
    return Arrays.stream(ApiCall.class.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getType() == ApiCall.class)
        .<ApiCall<?>>map(OpenApiTest::constant)
        .filter(call -> call.path().startsWith("/api/v2"));
  }

  private static ApiCall<?> constant(java.lang.reflect.Field field) {
    try {
      return (ApiCall<?>) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void theCallIsThereWithItsParameters(ApiCall<?> call) {
    assertThat(parameters(call)).containsAll(call.query());
  }

  @ParameterizedTest
  @MethodSource("calls")
  void whatIsSentIsWhatIsTaken(ApiCall<?> call) {
    YamlValue body = operation(call).at("requestBody").orElse(YamlValue.empty(0));
    if (call.body() == Void.class) {
      assertThat(body.flagAt("required")).isFalse();
      return;
    }
    YamlValue schema = resolved(content(body));
    List<String> sent = new ArrayList<>();
    for (RecordComponent part : call.body().getRecordComponents()) {
      sent.add(name(part));
      assertThat(schema.at("properties").orElseThrow().entries()).containsKey(name(part));
    }
    List<String> wanted = schema.itemsAt("required").stream().map(YamlValue::text).toList();
    assertThat(sent).containsAll(wanted);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void whatIsReadIsWhatIsGiven(ApiCall<?> call) {
    YamlValue responses = operation(call).at("responses").orElseThrow();
    YamlValue success =
        Stream.of("200", "201").flatMap(s -> responses.at(s).stream()).findFirst().orElseThrow();
    YamlValue schema = content(success);
    if (!call.answer().isRecord()) {
      assertThat(schema.itemsAt("anyOf")).isNotEmpty();
      return;
    }
    fits(call.answer(), schema);
  }

  private static void fits(Class<?> type, YamlValue given) {
    YamlValue schema = resolved(given);
    Map<String, YamlValue> properties = schema.at("properties").orElseThrow().entries();
    List<String> always = schema.itemsAt("required").stream().map(YamlValue::text).toList();
    for (RecordComponent part : type.getRecordComponents()) {
      String where = type.getSimpleName() + "." + name(part);
      assertThat(properties).as(where).containsKey(name(part));
      YamlValue property = resolved(properties.get(name(part)));
      boolean surely = always.contains(name(part)) && !nullable(properties.get(name(part)));
      if (!mayBeNull(part) && part.getType() != TaskState.class) {
        assertThat(surely).as(where + " is always there").isTrue();
      }
      suits(where, part, property);
    }
  }

  private static void suits(String where, RecordComponent part, YamlValue property) {
    Class<?> type = part.getType();
    String given = property.textAt("type").orElse("");
    if (type.isRecord()) {
      fits(type, property);
    } else if (type.isEnum()) {
      List<String> known =
          Arrays.stream(type.getEnumConstants())
              .map(c -> c.toString().toLowerCase(Locale.ROOT))
              .toList();
      assertThat(property.itemsAt("enum")).as(where).extracting(YamlValue::text).isSubsetOf(known);
    } else if (type == List.class) {
      assertThat(given).as(where).isEqualTo("array");
      Class<?> item = item(part);
      if (item.isRecord()) {
        fits(item, property.at("items").orElseThrow());
      }
    } else if (type == int.class || type == long.class || type == Integer.class) {
      assertThat(given).as(where).isEqualTo("integer");
    } else if (type == boolean.class) {
      assertThat(given).as(where).isEqualTo("boolean");
    } else if (type == Double.class) {
      assertThat(given).as(where).isEqualTo("number");
    } else if (type == Instant.class) {
      assertThat(property.textAt("format")).as(where).contains("date-time");
    } else if (type == String.class) {
      assertThat(given).as(where).isEqualTo("string");
    }
  }

  private static Class<?> item(RecordComponent part) {
    return (Class<?>) ((ParameterizedType) part.getGenericType()).getActualTypeArguments()[0];
  }

  private static boolean mayBeNull(RecordComponent part) {
    AnnotatedElement type = part.getAnnotatedType();
    return type.isAnnotationPresent(Nullable.class);
  }

  private static boolean nullable(@Nullable YamlValue given) {
    YamlValue property = java.util.Objects.requireNonNull(given);
    return property.flagAt("nullable")
        || property.itemsAt("anyOf").stream()
            .anyMatch(p -> p.textAt("type").orElse("").equals("null"));
  }

  private static String name(RecordComponent part) {
    return new SnakeCaseStrategy().translate(part.getName());
  }

  private static YamlValue operation(ApiCall<?> call) {
    YamlValue path = api.at("paths").orElseThrow().at(call.path()).orElse(YamlValue.empty(0));
    assertThat(path.entries()).as(call.path()).containsKey(call.method().toLowerCase(Locale.ROOT));
    return path.at(call.method().toLowerCase(Locale.ROOT)).orElseThrow();
  }

  private static List<String> parameters(ApiCall<?> call) {
    return operation(call).itemsAt("parameters").stream()
        .flatMap(p -> p.textAt("name").stream())
        .toList();
  }

  private static YamlValue content(YamlValue holder) {
    return holder
        .at("content")
        .flatMap(c -> c.at("application/json"))
        .flatMap(c -> c.at("schema"))
        .orElseThrow();
  }

  /** Behind a reference, or the first of several. */
  private static YamlValue resolved(@Nullable YamlValue schema) {
    YamlValue given = java.util.Objects.requireNonNull(schema);
    List<YamlValue> some =
        given.itemsAt("anyOf").isEmpty() ? given.itemsAt("allOf") : given.itemsAt("anyOf");
    if (!some.isEmpty()) {
      return resolved(some.get(0));
    }
    return given
        .textAt("$ref")
        .map(ref -> ref.substring(ref.lastIndexOf('/') + 1))
        .map(
            n -> api.at("components").orElseThrow().at("schemas").orElseThrow().at(n).orElseThrow())
        .orElse(given);
  }
}
