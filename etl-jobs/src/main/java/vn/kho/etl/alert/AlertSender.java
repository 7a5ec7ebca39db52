package vn.kho.etl.alert;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.pipeline.DatasetResult;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.quality.score.Score;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.http.FaultRule;
import vn.kho.schema.http.NextAttempt;
import vn.kho.schema.http.RetryPolicy;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Notifies owners of problems in a nightly run: one message an owner, over each channel in the
 * settings. A server that is down fails no run: sending is retried a few times, and the failure is
 * reported in the summary.
 */
public final class AlertSender {
  private static final Logger LOG = LoggerFactory.getLogger(AlertSender.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final AlertConditions conditions;
  private final List<AlertChannel> channels;
  private final SentAlerts sent;
  private final RetryPolicy retry;
  private final ZoneId zone;

  private AlertSender(
      AlertConditions conditions,
      List<AlertChannel> channels,
      SentAlerts sent,
      RetryPolicy retry,
      ZoneId zone) {
    this.conditions = conditions;
    this.channels = channels;
    this.sent = sent;
    this.retry = retry;
    this.zone = zone;
  }

  /**
   * When owners are notified.
   *
   * @param causes the causes that are reported
   * @param scoreDrop by how many points of 100 a score must fall
   */
  private record AlertConditions(Set<AlertCause> causes, int scoreDrop) {
    AlertConditions {
      causes = Set.copyOf(causes);
    }
  }

  /**
   * The alerts that settings ask for; none by default.
   *
   * @throws vn.kho.schema.problem.KhoException SETTING_INVALID
   */
  public static AlertSender of(Settings settings) {
    List<AlertChannel> channels = new ArrayList<>();
    Duration timeout = settings.duration(Setting.ALERTS_TIMEOUT);
    if (!settings.text(Setting.ALERTS_WEBHOOK).isBlank()) {
      channels.add(
          new WebhookChannel(
              WebhookChannel.address(settings.text(Setting.ALERTS_WEBHOOK)), timeout));
    }
    if (!settings.text(Setting.ALERTS_MAIL_HOST).isBlank()) {
      channels.add(new MailChannel(MailServer.of(settings)));
    }
    return new AlertSender(
        new AlertConditions(
            AlertCause.parse(settings.text(Setting.ALERTS_ON)),
            settings.number(Setting.ALERTS_SCORE_DROP)),
        channels,
        new SentAlerts(settings.path(Setting.STATE)),
        RetryPolicy.of(settings.number(Setting.ALERTS_ATTEMPTS), FIRST_PAUSE),
        settings.zone(Setting.TIME_ZONE));
  }

  /** A copy with another pause between attempts. */
  AlertSender pausing(Duration pause) {
    return new AlertSender(
        conditions, channels, sent, RetryPolicy.of(retry.attempts(), pause), zone);
  }

  /**
   * Sends the alerts of a night to the owners.
   *
   * @param contracts every dataset that there is
   * @param before the scores of datasets before this night
   * @param late the datasets that are late now, also those that this run did not load; an owner is
   *     notified of each once, and again only after it was loaded in between
   * @return notes for the run summary
   */
  public List<String> report(
      NightlyRunResult night,
      List<Contract> contracts,
      Map<String, Score> before,
      Map<String, LateDataset> late) {
    List<String> notes = new ArrayList<>();
    if (channels.isEmpty()) {
      return notes;
    }
    AlertInput input = new AlertInput(night, contracts, falls(night, before), late);
    for (AlertChannel channel : channels) {
      report(channel, alerts(input, channel), notes);
    }
    return notes;
  }

  /** The inputs of alerts: a nightly run, all contracts, score changes and late datasets. */
  private record AlertInput(
      NightlyRunResult night,
      List<Contract> contracts,
      Map<String, ScoreFall> falls,
      Map<String, LateDataset> late) {}

  private Map<String, ScoreFall> falls(NightlyRunResult night, Map<String, Score> before) {
    Map<String, ScoreFall> falls = new TreeMap<>();
    night
        .scores()
        .datasets()
        .forEach(
            (dataset, now) -> {
              Score then = before.get(dataset);
              if (then != null && then.points() - now.points() >= conditions.scoreDrop()) {
                falls.put(dataset, new ScoreFall(then.points(), now.points()));
              }
            });
    return falls;
  }

  private void report(AlertChannel channel, List<Alert> alerts, List<String> notes) {
    int reported = 0;
    for (Alert alert : alerts) {
      if (sent.has(alert, channel)) {
        continue;
      }
      try {
        send(channel, alert);
        sent.add(alert, channel);
        reported++;
      } catch (UndeliveredAlertException e) {
        LOG.warn("{} did not take an alert", channel.name(), e);
        int left = alerts.size() - alerts.indexOf(alert);
        notes.add(undelivered(channel, alert, e, left));
        if (e.worthAnotherTry()) {
          // A server that is down for one owner is taken as down for the others too, so that the
          // run ends in time.
          break;
        }
      }
    }
    if (reported > 0) {
      notes.add(
          "Notified "
              + reported
              + (reported == 1 ? " owner" : " owners")
              + " by "
              + channel.name()
              + ".");
    }
  }

  private static String undelivered(
      AlertChannel channel, Alert alert, UndeliveredAlertException e, int left) {
    String owner = alert.owner().isEmpty() ? "the operator" : alert.owner();
    String whom =
        e.worthAnotherTry() && left > 1 ? owner + " and " + (left - 1) + " other owners" : owner;
    return "Cannot notify "
        + whom
        + " by "
        + channel.name()
        + ", "
        + e.getMessage()
        + ". Notify them yourself, and look at the alerts settings.";
  }

  private void send(AlertChannel channel, Alert alert) throws UndeliveredAlertException {
    FaultRule<UndeliveredAlertException> rule =
        FaultRule.of(
                UndeliveredAlertException.class,
                lost -> NextAttempt.asked(lost.retryAfter()).onlyIf(lost.worthAnotherTry()))
            .logging(
                (lost, attempt) ->
                    LOG.info(
                        "{}: attempt {} of {} failed: {}",
                        channel.name(),
                        attempt,
                        retry.attempts(),
                        lost.getMessage()));
    retry.run(
        rule,
        () -> {
          channel.send(alert);
          return alert;
        });
  }

  private List<Alert> alerts(AlertInput input, AlertChannel channel) {
    ConcernCollector all = new ConcernCollector(input.contracts(), zone);
    for (DatasetResult result : input.night().datasets()) {
      String owner = result.failure().map(DatasetResult.DatasetFailure::owner).orElse("");
      AlertCause.of(result.status())
          .filter(conditions.causes()::contains)
          .ifPresent(cause -> all.add(concern(result, cause), owner));
    }
    if (conditions.causes().contains(AlertCause.SCORE)) {
      input.falls().forEach((dataset, fall) -> all.add(DatasetConcern.of(dataset, fall), ""));
    }
    if (conditions.causes().contains(AlertCause.LATE)) {
      input
          .late()
          .forEach(
              (dataset, late) -> {
                if (!sent.hasLate(dataset, late, channel)) {
                  all.add(DatasetConcern.of(dataset, late), "");
                }
              });
    }
    return all.alerts(input.night().run());
  }

  private static DatasetConcern concern(DatasetResult result, AlertCause cause) {
    return new DatasetConcern(
        result.dataset(),
        cause,
        result.failure().map(DatasetResult.DatasetFailure::code),
        result.failure().map(DatasetResult.DatasetFailure::message).orElse(""),
        Optional.empty(),
        Optional.empty());
  }
}
