package vn.kho.etl.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kho.etl.alert.AlertNights.CULTURE;
import static vn.kho.etl.alert.AlertNights.TOURISM;
import static vn.kho.etl.alert.AlertNights.contracts;
import static vn.kho.etl.alert.AlertNights.held;
import static vn.kho.etl.alert.AlertNights.night;
import static vn.kho.etl.alert.AlertNights.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.quality.score.Score;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.LoadStatus;

/** What owners are sent, by a real web server and a real mail server of this machine. */
@SuppressWarnings("NullAway") // fields are filled before each test
class AlertSenderTest {
  @TempDir Path state;
  private final Map<String, String> given = new TreeMap<>();
  private final List<JsonNode> posted = new CopyOnWriteArrayList<>();
  private final Deque<Integer> answers = new ArrayDeque<>();
  private HttpServer web;
  private GreenMail mail;

  @BeforeEach
  void start() throws IOException {
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/hook",
        exchange -> {
          posted.add(new ObjectMapper().readTree(exchange.getRequestBody()));
          int status = answers.isEmpty() ? 200 : answers.pop();
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    web.start();
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(60_000);
    mail = new GreenMail(setup);
    mail.start();
    given.put("state.location", state.toString());
    given.put("alerts.timeout", "60s");
  }

  @AfterEach
  void stop() {
    web.stop(0);
    mail.stop();
  }

  @Test
  void eachOwnerIsAlertedOnceAboutAllOfItsDatasetsByMailAndWebhook() throws Exception {
    webhook();
    mailServer();
    NightlyRunResult night =
        night(
            held("tourism.eatery", "Cannot publish tourism.eatery, rows_steady"),
            result(
                "tourism.guide", LoadStatus.MISSING, ErrorCode.SOURCE_MISSING, "Cannot find guide"),
            result("tourism.hotel", LoadStatus.PUBLISHED, null, ""),
            result(
                "culture.relic", LoadStatus.FAILED, ErrorCode.SOURCE_SHAPE, "Cannot read relic"));
    List<String> notes = alerts().report(night, contracts(), Map.of(), Map.of());
    assertThat(notes).hasSize(2).allMatch(note -> note.startsWith("Notified 2 owners by the "));
    assertThat(mail.waitForIncomingEmail(60_000, 2)).isTrue();
    assertThat(mail.getReceivedMessages()).hasSize(2);
    MimeMessage tourism = to(TOURISM);
    assertThat(tourism.getSubject())
        .isEqualTo("[Kho] 2 tập dữ liệu cần xem | 2 datasets need a look");
    assertThat(tourism.getContent().toString())
        .contains("Kính gửi Sở Du lịch")
        .contains("tourism.eatery: bị giữ lại, chưa công bố (KHO-507)")
        .contains("vi phạm luật nghiêm trọng của cả bảng")
        .contains("tourism.guide: chưa được cung cấp (KHO-301)")
        .contains("tourism.eatery: held, not published (KHO-507)")
        .contains("Cannot publish tourism.eatery, rows_steady")
        .doesNotContain("tourism.hotel")
        .doesNotContain("culture");
    assertThat(tourism.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(posted).hasSize(2);
    JsonNode culture = posted.get(0);
    assertThat(culture.path("owner").asText()).isEqualTo(CULTURE);
    assertThat(culture.path("run").asText()).isEqualTo("run1");
    assertThat(culture.at("/datasets/0/dataset").asText()).isEqualTo("culture.relic");
    assertThat(culture.at("/datasets/0/cause").asText()).isEqualTo("failed");
    assertThat(culture.at("/datasets/0/code").asText()).isEqualTo("KHO-305");
    assertThat(culture.path("text").asText()).contains("1 of your datasets needs");
  }

  @Test
  void theSameRunIsAlertedOnceHoweverOftenItIsSent() throws Exception {
    webhook();
    mailServer();
    NightlyRunResult night = night(held("tourism.eatery", "Cannot publish it"));
    alerts().report(night, contracts(), Map.of(), Map.of());
    assertThat(alerts().report(night, contracts(), Map.of(), Map.of())).isEmpty();
    assertThat(posted).hasSize(1);
    assertThat(mail.getReceivedMessages()).hasSize(1);
  }

  @Test
  void aGoodNightAlertsNobodyAndNothingIsSentWithoutAServer() {
    webhook();
    assertThat(
            alerts()
                .report(
                    night(result("tourism.hotel", LoadStatus.PUBLISHED, null, "")),
                    contracts(),
                    Map.of(),
                    Map.of()))
        .isEmpty();
    assertThat(posted).isEmpty();
    given.remove("alerts.webhook");
    assertThat(alerts().report(night(held("tourism.eatery", "x")), contracts(), Map.of(), Map.of()))
        .isEmpty();
  }

  @Test
  void onlyWhatTheSettingsNameIsAlerted() {
    webhook();
    given.put("alerts.on", "failed, score");
    NightlyRunResult night =
        night(held("tourism.eatery", "x"), result("tourism.hotel", LoadStatus.PUBLISHED, null, ""));
    alerts()
        .report(
            night,
            contracts(),
            Map.of("tourism.hotel", new Score(97.25, 1, 9), "culture.relic", new Score(92, 1, 9)),
            Map.of());
    assertThat(posted).hasSize(1);
    assertThat(posted.get(0).path("datasets")).hasSize(1);
    assertThat(posted.get(0).at("/datasets/0/cause").asText()).isEqualTo("score");
    assertThat(posted.get(0).at("/datasets/0/score").asDouble()).isEqualTo(81.09);
    assertThat(posted.get(0).path("text").asText())
        .contains("điểm chất lượng giảm từ 97.2 xuống 81.0")
        .contains("its score fell from 97.2 to 81.0");
    given.put("alerts.on", "hold");
    assertThatThrownBy(this::alerts)
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("alerts.on")
        .hasMessageContaining("did you mean 'held'");
  }

  @Test
  void aLateDatasetIsAlertedOnceNotEveryNightAndAgainAfterItWasLoaded() throws Exception {
    webhook();
    mailServer();
    LateDataset late = new LateDataset(Instant.parse("2026-10-01T18:00:00Z"), Duration.ofDays(35));
    NightlyRunResult first = night("run1", result("tourism.hotel", LoadStatus.PUBLISHED, null, ""));
    alerts().report(first, contracts(), Map.of(), Map.of("culture.relic", late));
    assertThat(posted).hasSize(1);
    assertThat(posted.get(0).path("owner").asText()).isEqualTo(CULTURE);
    assertThat(posted.get(0).at("/datasets/0/cause").asText()).isEqualTo("late");
    assertThat(posted.get(0).at("/datasets/0/last_good").asText())
        .isEqualTo("2026-10-01T18:00:00Z");
    assertThat(posted.get(0).path("text").asText())
        .contains(
            "culture.relic: quá hạn cập nhật: lần nạp tốt gần nhất 02/10/2026 01:00, cam kết không quá 35 ngày",
            "culture.relic: is late: its last good load was at 02/10/2026 01:00, promised is no older than 35 days");

    NightlyRunResult second =
        night("run2", result("tourism.hotel", LoadStatus.PUBLISHED, null, ""));
    assertThat(alerts().report(second, contracts(), Map.of(), Map.of("culture.relic", late)))
        .isEmpty();
    assertThat(posted).hasSize(1);

    NightlyRunResult third = night("run3", result("tourism.hotel", LoadStatus.PUBLISHED, null, ""));
    LateDataset later =
        new LateDataset(Instant.parse("2026-10-09T18:00:00Z"), Duration.ofHours(36));
    alerts().report(third, contracts(), Map.of(), Map.of("culture.relic", later));
    assertThat(posted).hasSize(2);
    assertThat(posted.get(1).path("text").asText()).contains("36.0 giờ", "36.0 hours");
    assertThat(mail.getReceivedMessages()).hasSize(2);
  }

  @Test
  void aLateDatasetIsAlertedTheNextNightWhereTheAlertCouldNotBeSentBefore() {
    webhook();
    Map<String, LateDataset> late =
        Map.of(
            "culture.relic",
            new LateDataset(Instant.parse("2026-10-01T18:00:00Z"), Duration.ofDays(35)));
    answers.addAll(List.of(404));
    alerts().report(night("run1"), contracts(), Map.of(), late);
    alerts().report(night("run2"), contracts(), Map.of(), late);
    assertThat(posted).hasSize(2);
    alerts().report(night("run3"), contracts(), Map.of(), late);
    assertThat(posted).hasSize(2);
  }

  @Test
  void aBusyWebhookIsAskedAgainAndARefusalIsNot() {
    webhook();
    answers.addAll(List.of(503, 429, 200));
    NightlyRunResult night = night(held("tourism.eatery", "x"));
    assertThat(alerts().report(night, contracts(), Map.of(), Map.of()))
        .containsExactly("Notified 1 owner by the webhook at 127.0.0.1.");
    assertThat(posted).hasSize(3);
    assertThat(posted)
        .extracting(node -> node.path("id").asText())
        .containsOnly(posted.get(0).path("id").asText());
    posted.clear();
    answers.addAll(List.of(404, 200));
    NightlyRunResult both = night("run2", held("tourism.eatery", "x"), held("culture.relic", "x"));
    assertThat(alerts().report(both, contracts(), Map.of(), Map.of()))
        .hasSize(2)
        .anySatisfy(note -> assertThat(note).contains(CULTURE).contains("it refuses with 404"))
        .anySatisfy(note -> assertThat(note).contains("Notified 1 owner"));
    assertThat(posted).hasSize(2);
  }

  @Test
  void serversThatAreDownAreReportedInTheSummaryAndTheOtherChannelIsUsed() throws Exception {
    given.put("alerts.webhook", "http://127.0.0.1:" + closedPort() + "/token-of-a-chat");
    mailServer();
    NightlyRunResult night = night(held("tourism.eatery", "x"), held("culture.relic", "x"));
    List<String> notes = alerts().report(night, contracts(), Map.of(), Map.of());
    assertThat(notes)
        .anySatisfy(
            note ->
                assertThat(note)
                    .contains("Cannot notify " + CULTURE + " and 1 other owners")
                    .contains("it does not answer")
                    .doesNotContain("token-of-a-chat"))
        .anySatisfy(note -> assertThat(note).contains("Notified 2 owners by the mail server"));
    given.remove("alerts.webhook");
    given.put("alerts.mail.port", String.valueOf(closedPort()));
    assertThat(
            alerts()
                .report(night("run2", held("culture.relic", "x")), contracts(), Map.of(), Map.of()))
        .singleElement()
        .satisfies(note -> assertThat(note).contains("it does not take the mail"));
  }

  @Test
  void aMailServerThatAsksForAUserGetsTheRightOne() {
    mailServer();
    mail.setUser("kho", "right");
    given.put("alerts.mail.user", "kho");
    given.put("alerts.mail.password", "wrong");
    assertThat(alerts().report(night(held("tourism.eatery", "x")), contracts(), Map.of(), Map.of()))
        .singleElement()
        .satisfies(
            note ->
                assertThat(note).contains("it refuses user and password").doesNotContain("wrong"));
    given.put("alerts.mail.password", "right");
    assertThat(alerts().report(night(held("tourism.eatery", "x")), contracts(), Map.of(), Map.of()))
        .singleElement()
        .satisfies(note -> assertThat(note).contains("Notified 1 owner"));
  }

  @Test
  void secretsGoOverPlainConnectionsToThisMachineOnly() {
    given.put("alerts.webhook", "http://chat.example.invalid/hooks/token");
    assertThatThrownBy(this::alerts)
        .hasMessageContaining("alerts.webhook")
        .hasMessageContaining("could be read on the way");
    given.remove("alerts.webhook");
    mailServer();
    given.put("alerts.mail.host", "mail.example.invalid");
    given.put("alerts.mail.user", "kho");
    given.put("alerts.mail.password", "secret-x");
    assertThatThrownBy(this::alerts)
        .hasMessageContaining("alerts.mail.password")
        .hasMessageContaining("alerts.mail.starttls")
        .hasMessageNotContaining("secret-x");
    given.put("alerts.mail.starttls", "true");
    assertThat(alerts()).isNotNull();
  }

  @Test
  void mailIsNotSentInTheClearWhereTheSettingsWantTls() {
    mailServer();
    given.put("alerts.mail.starttls", "true");
    given.put("alerts.attempts", "1");
    assertThat(alerts().report(night(held("tourism.eatery", "x")), contracts(), Map.of(), Map.of()))
        .singleElement()
        .satisfies(note -> assertThat(note).contains("it does not take the mail"));
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void anOwnerThatIsNoMailboxIsReachedThroughTheOthers() throws Exception {
    mailServer();
    NightlyRunResult night = night(held("health.clinic", "x"));
    assertThat(alerts().report(night, contracts(), Map.of(), Map.of()))
        .singleElement()
        .satisfies(note -> assertThat(note).contains("the owner is no mailbox"));
    given.put("alerts.mail.to", "data@example.vn, quality@example.vn");
    alerts().report(night, contracts(), Map.of(), Map.of());
    assertThat(mail.getReceivedMessages()).hasSize(2);
    assertThat(Arrays.stream(mail.getReceivedMessages()[0].getAllRecipients()).map(String::valueOf))
        .containsExactly("data@example.vn", "quality@example.vn");
    assertThat(GreenMailUtil.getBody(mail.getReceivedMessages()[0])).isNotEmpty();
  }

  private AlertSender alerts() {
    Settings settings = Settings.of(state, given);
    return AlertSender.of(settings).pausing(Duration.ofMillis(20));
  }

  private void webhook() {
    given.put("alerts.webhook", "http://127.0.0.1:" + web.getAddress().getPort() + "/hook");
  }

  private void mailServer() {
    given.put("alerts.mail.host", "127.0.0.1");
    given.put("alerts.mail.port", String.valueOf(mail.getSmtp().getPort()));
    given.put("alerts.mail.starttls", "false");
    given.put("alerts.mail.from", "kho@example.vn");
  }

  private MimeMessage to(String owner) throws Exception {
    for (MimeMessage message : mail.getReceivedMessages()) {
      if (message.getAllRecipients()[0].toString().equals(owner)) {
        return message;
      }
    }
    throw new AssertionError("no mail to " + owner);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
