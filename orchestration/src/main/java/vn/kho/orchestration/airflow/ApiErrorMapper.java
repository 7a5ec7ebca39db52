package vn.kho.orchestration.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.schema.http.HttpCallException;
import vn.kho.schema.http.HttpReply;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Makes a {@link KhoException} of an answer that reports an error or cannot be read. */
final class ApiErrorMapper {
  private static final int LONGEST = 600;

  private final AirflowAccess access;

  ApiErrorMapper(AirflowAccess access) {
    this.access = access;
  }

  /** The exception for an answer that reports an error. */
  KhoException of(ApiCall<?> call, CallBuilder ask, HttpReply answer) {
    int status = answer.status();
    Optional<String> detail = detail(answer.body());
    if (status >= 300 && status < 400) {
      return strange("it sends elsewhere (" + status + "), as a proxy that wants a sign-in does");
    }
    if (detail.isEmpty() && status != 401 && status != 403) {
      return notJson(answer);
    }
    String said =
        detail.filter(d -> !d.isBlank()).map(d -> ". Airflow says: " + shortened(d)).orElse("");
    ErrorMeaning meaning = meaning(status);
    String what =
        status == 401
            ? "Cannot sign in at " + access.shown()
            : "Cannot " + call.method() + " " + call.path() + about(ask);
    return fault(meaning.code(), what + ", " + meaning.why() + said, ". " + meaning.next());
  }

  private record ErrorMeaning(ErrorCode code, String why, String next) {}

  private ErrorMeaning meaning(int status) {
    return switch (status) {
      case 401 ->
          new ErrorMeaning(
              ErrorCode.AIRFLOW_REFUSED,
              "user or password is wrong: " + access.user(),
              "Set airflow.user and airflow.password");
      case 403 ->
          new ErrorMeaning(
              ErrorCode.AIRFLOW_REFUSED,
              "this user may not: " + access.user(),
              "Ask the administrator of Airflow for the right");
      case 404 ->
          new ErrorMeaning(
              ErrorCode.AIRFLOW_UNKNOWN,
              "there is no such thing",
              "See what is there: kho airflow status");
      case 409 ->
          new ErrorMeaning(
              ErrorCode.AIRFLOW_CONFLICT,
              "it goes against what is there",
              "Look at what is there: kho airflow status");
      case 400, 405, 422 ->
          new ErrorMeaning(
              ErrorCode.AIRFLOW_INVALID, "Airflow does not accept it", "Mend what is named");
      default ->
          new ErrorMeaning(
              ErrorCode.AIRFLOW_UNREACHABLE,
              "it answers " + status,
              "See the log of Airflow's api-server, then ask again");
    };
  }

  /** An answer that is no JSON, or JSON that is not of the wanted shape. */
  KhoException notJson(HttpReply answer) {
    String type = answer.header("content-type").orElse("no type");
    String kind = type.contains("html") ? "a web page" : "something that is no answer of it";
    return strange(kind + " comes (" + answer.status() + ", " + type + ")");
  }

  KhoException strange(String why) {
    return fault(
        ErrorCode.AIRFLOW_STRANGE,
        "Cannot speak with Airflow at " + access.shown() + ", " + why,
        ". Check airflow.url: the address of an Airflow 3, without /api/v2");
  }

  KhoException tooOld() {
    return fault(
        ErrorCode.AIRFLOW_STRANGE,
        "Cannot speak with Airflow at " + access.shown() + ", it is an Airflow 2",
        ". Its support ended in April 2026; Kho needs Airflow 3.1 or newer");
  }

  KhoException away(ApiCall<?> call, int times, HttpCallException last) {
    String tried = times == 1 ? "" : " (asked " + times + " times)";
    String message =
        "Cannot reach Airflow at "
            + access.shown()
            + ", "
            + last.why()
            + tried
            + ": "
            + call
            + ". Start it (kho airflow up), or check airflow.url";
    return new KhoException(ErrorCode.AIRFLOW_UNREACHABLE, message, last);
  }

  /** What Airflow says: a text, an object with a reason, or a list with an item for each field. */
  static Optional<String> detail(String body) {
    JsonNode tree;
    try {
      tree = AirflowJson.MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      return Optional.empty(); // No JSON, so no detail: the caller says so.
    }
    if (tree == null || !tree.isObject()) {
      return Optional.empty();
    }
    JsonNode detail = tree.path("detail");
    if (detail.isArray()) {
      List<String> items = new ArrayList<>();
      detail.forEach(item -> items.add(field(item)));
      return Optional.of(String.join("; ", items));
    }
    return Optional.of(detail.isObject() ? reason(detail) : detail.asText(""));
  }

  /** The path of a field and its message, without the value that was sent: it may be a password. */
  private static String field(JsonNode item) {
    List<String> place = new ArrayList<>();
    item.path("loc").forEach(part -> place.add(part.asText()));
    return String.join(".", place) + ": " + item.path("msg").asText("");
  }

  private static String reason(JsonNode detail) {
    String reason = detail.path("reason").asText("");
    String message = detail.path("message").asText("");
    if (reason.isEmpty() && message.isEmpty()) {
      return detail.toString();
    }
    return reason.isEmpty() || message.isEmpty() ? reason + message : reason + ", " + message;
  }

  private static String about(CallBuilder ask) {
    return ask.about().isEmpty() ? "" : " (" + ask.about() + ")";
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ").replaceFirst("[.]$", "");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }

  private static KhoException fault(ErrorCode code, String what, String then) {
    return new KhoException(code, what + then);
  }
}
