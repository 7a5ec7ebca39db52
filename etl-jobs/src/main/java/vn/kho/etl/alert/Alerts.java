package vn.kho.etl.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.night.DatasetResult;
import vn.kho.etl.night.NightResult;
import vn.kho.quality.score.Score;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Tells owners what went wrong in a night: one message an owner, by each way that the settings
 * name. A server that is down fails no night; it is tried again a few times, and told in the
 * summary.
 */
public final class Alerts {
  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final Set<Cause> causes;
  private final int scoreDrop;
  private final List<Channel> channels;
  private final SentAlerts sent;
  private final Attempts attempts;

  private Alerts(
      Set<Cause> causes,
      int scoreDrop,
      List<Channel> channels,
      SentAlerts sent,
      Attempts attempts) {
    this.causes = causes;
    this.scoreDrop = scoreDrop;
    this.channels = channels;
    this.sent = sent;
    this.attempts = attempts;
  }

  /** How often a server that does not answer is tried; each pause is three times the one before. */
  private record Attempts(int count, Duration firstPause) {}

  /**
   * The alerts that settings ask for; none by default.
   *
   * @throws vn.kho.schema.problem.KhoException SETTING_INVALID
   */
  public static Alerts of(Settings settings) {
    List<Channel> channels = new ArrayList<>();
    Duration timeout = settings.duration(Setting.ALERTS_TIMEOUT);
    if (!settings.text(Setting.ALERTS_WEBHOOK).isBlank()) {
      channels.add(new Webhook(Webhook.address(settings.text(Setting.ALERTS_WEBHOOK)), timeout));
    }
    if (!settings.text(Setting.ALERTS_MAIL_HOST).isBlank()) {
      channels.add(new Mail(MailServer.of(settings)));
    }
    return new Alerts(
        Cause.parse(settings.text(Setting.ALERTS_ON)),
        settings.number(Setting.ALERTS_SCORE_DROP),
        channels,
        new SentAlerts(settings.path(Setting.STATE)),
        new Attempts(Math.max(1, settings.number(Setting.ALERTS_ATTEMPTS)), FIRST_PAUSE));
  }

  /** The same with other pauses between attempts. */
  Alerts pausing(Duration pause) {
    return new Alerts(causes, scoreDrop, channels, sent, new Attempts(attempts.count(), pause));
  }

  /**
   * Tells the owners.
   *
   * @param contracts every dataset that there is
   * @param before the scores of datasets before this night
   * @param late the datasets that are late now, also those that this night did not have; an owner
   *     is told of each once, and again only when it was loaded in between
   * @return what a person should know of it, for the summary
   */
  public List<String> tell(
      NightResult night,
      List<Contract> contracts,
      Map<String, Score> before,
      Map<String, Late> late) {
    List<String> notes = new ArrayList<>();
    if (channels.isEmpty()) {
      return notes;
    }
    Told told = new Told(night, contracts, falls(night, before), late);
    for (Channel channel : channels) {
      tell(channel, alerts(told, channel), notes);
    }
    return notes;
  }

  /** What there is to tell. */
  private record Told(
      NightResult night,
      List<Contract> contracts,
      Map<String, ScoreFall> falls,
      Map<String, Late> late) {}

  private Map<String, ScoreFall> falls(NightResult night, Map<String, Score> before) {
    Map<String, ScoreFall> falls = new TreeMap<>();
    night
        .scores()
        .datasets()
        .forEach(
            (dataset, now) -> {
              Score then = before.get(dataset);
              if (then != null && then.points() - now.points() >= scoreDrop) {
                falls.put(dataset, new ScoreFall(then.points(), now.points()));
              }
            });
    return falls;
  }

  private void tell(Channel channel, List<Alert> alerts, List<String> notes) {
    int told = 0;
    for (Alert alert : alerts) {
      if (sent.has(alert, channel)) {
        continue;
      }
      try {
        send(channel, alert);
        sent.add(alert, channel);
        told++;
      } catch (Undelivered e) {
        LOG.warn("{} did not take an alert", channel.name(), e);
        int left = alerts.size() - alerts.indexOf(alert);
        notes.add(undelivered(channel, alert, e, left));
        if (e.worthAnotherTry()) {
          // A server that is down for one owner is down for the next: the night must end.
          break;
        }
      }
    }
    if (told > 0) {
      notes.add(
          "Told " + told + (told == 1 ? " owner" : " owners") + " by " + channel.name() + ".");
    }
  }

  private static String undelivered(Channel channel, Alert alert, Undelivered e, int left) {
    String owner = alert.owner().isEmpty() ? "the operator" : alert.owner();
    String whom =
        e.worthAnotherTry() && left > 1 ? owner + " and " + (left - 1) + " other owners" : owner;
    return "Cannot tell "
        + whom
        + " by "
        + channel.name()
        + ", "
        + e.getMessage()
        + ". Tell them yourself, and look at the alerts settings.";
  }

  private void send(Channel channel, Alert alert) throws Undelivered {
    for (int attempt = 1; ; attempt++) {
      try {
        channel.send(alert);
        return;
      } catch (Undelivered e) {
        if (!e.worthAnotherTry() || attempt >= attempts.count()) {
          throw e;
        }
        LOG.info(
            "{}: attempt {} of {} failed: {}",
            channel.name(),
            attempt,
            attempts.count(),
            e.getMessage());
        pause(attempt);
      }
    }
  }

  private void pause(int attempt) throws Undelivered {
    try {
      Thread.sleep((long) (attempts.firstPause().toMillis() * Math.pow(3, attempt - 1.0)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Undelivered.forGood("the load was interrupted", e);
    }
  }

  private List<Alert> alerts(Told told, Channel channel) {
    Concerns all = new Concerns(told.contracts());
    for (DatasetResult result : told.night().datasets()) {
      String owner = result.failure().map(DatasetResult.Failure::owner).orElse("");
      Cause.of(result.status())
          .filter(causes::contains)
          .ifPresent(cause -> all.add(concern(result, cause), owner));
    }
    if (causes.contains(Cause.SCORE)) {
      told.falls().forEach((dataset, fall) -> all.add(Concern.of(dataset, fall), ""));
    }
    if (causes.contains(Cause.LATE)) {
      told.late()
          .forEach(
              (dataset, late) -> {
                if (!sent.hasLate(dataset, late, channel)) {
                  all.add(Concern.of(dataset, late), "");
                }
              });
    }
    return all.alerts(told.night().run());
  }

  private static Concern concern(DatasetResult result, Cause cause) {
    return new Concern(
        result.dataset(),
        cause,
        result.failure().map(DatasetResult.Failure::code),
        result.failure().map(DatasetResult.Failure::message).orElse(""),
        Optional.empty(),
        Optional.empty());
  }
}
