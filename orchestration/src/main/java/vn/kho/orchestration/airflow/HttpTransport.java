package vn.kho.orchestration.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Sends calls: with a token, signing in again where that is no longer taken; once more, with
 * growing pauses, where that is safe. It may be used by several threads.
 */
final class HttpTransport {
  private static final int PAGE = 100;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Set<Integer> BUSY = Set.of(408, 425, 429, 500, 502, 503, 504);

  private final AirflowAccess access;
  private final Duration firstPause;
  private final HttpClient client;
  private final ApiErrorMapper faults;
  private volatile @Nullable String token;

  HttpTransport(AirflowAccess access, Duration firstPause) {
    this.access = access;
    this.firstPause = firstPause;
    this.faults = new ApiErrorMapper(access);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(access.timeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  ApiErrorMapper faults() {
    return faults;
  }

  /** Whoever asks next signs in first, unless this is the token. */
  void use(String other) {
    token = other;
  }

  /**
   * Sends a call and gives its answer.
   *
   * @throws KhoException AIRFLOW_... as {@link ApiErrorMapper} says
   */
  <A> A send(ApiCall<A> call, CallBuilder ask) {
    for (int times = 1; ; times++) {
      try {
        return once(call, ask);
      } catch (LostAnswerException lost) {
        if (times >= access.attempts() || !(call.repeatable() || lost.surelyNotDone())) {
          throw faults.away(call, times, lost);
        }
        rest(times);
      }
    }
  }

  /** All items of a list, page after page, up to a number of them. */
  <T, P extends ListPage<T>> List<T> list(ApiCall<P> call, CallBuilder ask, int most) {
    List<T> all = new ArrayList<>();
    while (all.size() < most) {
      int limit = Math.min(PAGE, most - all.size());
      P page = send(call, ask.with("limit", limit).with("offset", all.size()));
      all.addAll(page.items());
      if (page.items().isEmpty() || all.size() >= page.totalEntries()) {
        break;
      }
    }
    return List.copyOf(all);
  }

  /** Sends it once; signs in again where the token is no longer taken. */
  <A> A once(ApiCall<A> call, CallBuilder ask) throws LostAnswerException {
    String with = token == null ? login() : String.valueOf(token);
    HttpResponse<String> answer = exchange(call, ask, with);
    if (noLongerTaken(answer)) {
      answer = exchange(call, ask, login());
    }
    return read(call, ask, answer);
  }

  /** An expired token is a 401; one that another secret signed, as after a new setup, a 403. */
  private static boolean noLongerTaken(HttpResponse<String> answer) {
    return answer.statusCode() == 401
        || (answer.statusCode() == 403
            && ApiErrorMapper.detail(answer.body()).filter(d -> d.contains("JWT")).isPresent());
  }

  /** Sends it without a token: for calls that want none. */
  <A> A openly(ApiCall<A> call) throws LostAnswerException {
    return read(call, CallBuilder.NOTHING, exchange(call, CallBuilder.NOTHING, null));
  }

  /** Waits before the next try: longer each time. */
  void rest(int times) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(times - 1, 10));
    try {
      Thread.sleep(Math.min(pause.toMillis(), LONGEST_PAUSE.toMillis()));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private synchronized String login() throws LostAnswerException {
    CallBuilder ask =
        CallBuilder.NOTHING.sending(new LoginRequest(access.user(), access.password()));
    HttpResponse<String> answer = exchange(ApiCall.LOGIN, ask, null);
    int status = answer.statusCode();
    if ((status == 404 || status == 405 || ApiErrorMapper.detail(answer.body()).isEmpty())
        && tooOld()) {
      throw faults.tooOld();
    }
    String fresh = read(ApiCall.LOGIN, ask, answer).accessToken();
    token = fresh;
    return fresh;
  }

  /** Whether it has the API of Airflow 2. */
  private boolean tooOld() throws LostAnswerException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(access.url() + "/api/v1/health"))
            .timeout(access.timeout())
            .build();
    HttpResponse<String> answer = sent(request);
    return answer.statusCode() == 200 && answer.body().contains("\"metadatabase\"");
  }

  private HttpResponse<String> exchange(ApiCall<?> call, CallBuilder ask, @Nullable String with)
      throws LostAnswerException {
    Object body = ask.body();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(ask.at(access.url(), call))
            .timeout(access.timeout())
            .header("Accept", "application/json")
            .method(
                call.method(),
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(AirflowJson.text(body)));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (with != null) {
      request.header("Authorization", "Bearer " + with);
    }
    return sent(request.build());
  }

  private HttpResponse<String> sent(HttpRequest request) throws LostAnswerException {
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (BUSY.contains(answer.statusCode())) {
        throw LostAnswerException.busy(answer.statusCode());
      }
      return answer;
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw LostAnswerException.neverSent(e);
    } catch (IOException e) {
      throw LostAnswerException.onTheWay(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private <A> A read(ApiCall<A> call, CallBuilder ask, HttpResponse<String> answer) {
    if (answer.statusCode() < 200 || answer.statusCode() >= 300) {
      throw faults.of(call, ask, answer);
    }
    try {
      A read = AirflowJson.MAPPER.readValue(answer.body(), call.answer());
      if (read != null) {
        return read;
      }
    } catch (JsonProcessingException e) {
      throw faults.notJson(answer);
    }
    throw faults.notJson(answer);
  }

  private static KhoException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new KhoException(
        ErrorCode.AIRFLOW_UNREACHABLE,
        "Cannot go on asking Airflow, the wait was interrupted. Ask again",
        cause);
  }
}
