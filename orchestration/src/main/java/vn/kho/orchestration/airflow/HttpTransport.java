package vn.kho.orchestration.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.http.FaultRule;
import vn.kho.schema.http.HttpCall;
import vn.kho.schema.http.HttpCallException;
import vn.kho.schema.http.HttpOptions;
import vn.kho.schema.http.HttpReply;
import vn.kho.schema.http.RetryPolicy;
import vn.kho.schema.http.RetryingHttpClient;
import vn.kho.schema.problem.KhoException;

/**
 * Sends calls with a token, and signs in again where Airflow no longer accepts it. Calls that may
 * safely be repeated are retried with growing pauses. Threads may share it.
 */
final class HttpTransport {
  private static final int PAGE = 100;

  private final AirflowAccess access;
  private final RetryPolicy retry;
  private final RetryingHttpClient client;
  private final ApiErrorMapper faults;
  private volatile @Nullable String token;

  HttpTransport(AirflowAccess access, Duration firstPause) {
    this.access = access;
    this.retry = RetryPolicy.of(access.attempts(), firstPause);
    this.faults = new ApiErrorMapper(access);
    this.client = new RetryingHttpClient(HttpOptions.api(access.timeout(), retry), line -> {});
  }

  /** Replaces the token of the next calls; one that Airflow refuses is renewed by a sign-in. */
  void use(String other) {
    token = other;
  }

  /**
   * Sends a call and gives its answer.
   *
   * @throws KhoException AIRFLOW_... as {@link ApiErrorMapper} says
   */
  <A> A send(ApiCall<A> call, CallBuilder ask) {
    return repeated(call, ask, retry, call.repeatable());
  }

  /**
   * Sends a call as often as a policy says.
   *
   * @param safe whether it may be sent again although the failed try may have arrived
   */
  <A> A repeated(ApiCall<A> call, CallBuilder ask, RetryPolicy policy, boolean safe) {
    AtomicInteger times = new AtomicInteger();
    FaultRule<HttpCallException> rule =
        FaultRule.of(HttpCallException.class, lost -> lost.next(safe));
    try {
      return policy.run(
          rule,
          () -> {
            times.incrementAndGet();
            return once(call, ask);
          });
    } catch (HttpCallException lost) {
      throw faults.away(call, times.get(), lost);
    }
  }

  /** How often calls are sent, and with which pauses. */
  RetryPolicy retry() {
    return retry;
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

  /** Sends it once; where the token is refused, signs in and sends it again. */
  private <A> A once(ApiCall<A> call, CallBuilder ask) throws HttpCallException {
    String with = token == null ? login() : String.valueOf(token);
    HttpReply answer = exchange(call, ask, with);
    if (noLongerTaken(answer)) {
      answer = exchange(call, ask, login());
    }
    return read(call, ask, answer);
  }

  /**
   * Airflow answers 401 to an expired token, and 403 to one that was signed with another secret, as
   * after a new setup.
   */
  private static boolean noLongerTaken(HttpReply answer) {
    return answer.status() == 401
        || (answer.status() == 403
            && ApiErrorMapper.detail(answer.body()).filter(d -> d.contains("JWT")).isPresent());
  }

  /** Sends it without a token, for calls that need none. */
  <A> A openly(ApiCall<A> call) throws HttpCallException {
    return read(call, CallBuilder.NOTHING, exchange(call, CallBuilder.NOTHING, null));
  }

  private synchronized String login() throws HttpCallException {
    CallBuilder ask =
        CallBuilder.NOTHING.sending(new LoginRequest(access.user(), access.password()));
    HttpReply answer = exchange(ApiCall.LOGIN, ask, null);
    int status = answer.status();
    if ((status == 404 || status == 405 || ApiErrorMapper.detail(answer.body()).isEmpty())
        && tooOld()) {
      throw faults.tooOld();
    }
    String fresh = read(ApiCall.LOGIN, ask, answer).accessToken();
    token = fresh;
    return fresh;
  }

  /** Whether it has the API of Airflow 2. */
  private boolean tooOld() throws HttpCallException {
    HttpReply answer =
        client.sendOnce(HttpCall.get(URI.create(access.url() + "/api/v1/health"))).requireNotBusy();
    return answer.status() == 200 && answer.body().contains("\"metadatabase\"");
  }

  private HttpReply exchange(ApiCall<?> call, CallBuilder ask, @Nullable String with)
      throws HttpCallException {
    Object body = ask.body();
    URI address = ask.at(access.url(), call);
    HttpCall request =
        body == null
            ? HttpCall.get(address).method(call.method())
            : HttpCall.send(call.method(), address, AirflowJson.text(body))
                .header("Content-Type", "application/json");
    request = request.header("Accept", "application/json");
    if (with != null) {
      request = request.secretHeader("Authorization", "Bearer " + with);
    }
    return client.sendOnce(request).requireNotBusy();
  }

  private <A> A read(ApiCall<A> call, CallBuilder ask, HttpReply answer) {
    if (answer.status() < 200 || answer.status() >= 300) {
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
}
