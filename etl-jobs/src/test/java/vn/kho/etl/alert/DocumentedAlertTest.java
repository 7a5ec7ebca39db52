package vn.kho.etl.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.settings.SettingsReader;

/** What docs/operations.md shows of alerts is what they are. */
class DocumentedAlertTest {
  private static final Path PAGE = Path.of("..", "docs", "operations.md");

  @TempDir private Path home = Path.of("");

  @Test
  void theJsonOfThePageIsWhatIsPosted() throws IOException {
    Alert alert =
        new Alert(
            "20261122t181500z_1a2b3c",
            Instant.parse("2026-11-22T18:16:40Z"),
            "so-du-lich@example.vn",
            new Bilingual("Sở Du lịch", "Department of Tourism"),
            List.of(
                new DatasetConcern(
                    "tourism.eatery",
                    AlertCause.HELD,
                    Optional.of(ErrorCode.RULE_HELD),
                    "Cannot publish tourism.eatery, a critical rule of the table is broken:"
                        + " rows_steady",
                    Optional.empty(),
                    Optional.empty()),
                DatasetConcern.of(
                    "tourism.guide",
                    new LateDataset(Instant.parse("2026-10-01T18:00:00Z"), Duration.ofDays(35))),
                DatasetConcern.of("tourism.hotel", new ScoreFall(97.25, 81.09))),
            java.time.ZoneId.of("Asia/Ho_Chi_Minh"));
    ObjectNode posted = (ObjectNode) new ObjectMapper().readTree(AlertJson.of(alert));
    assertThat(posted.path("text").asText()).startsWith("[Kho] 3 tập dữ liệu cần xem");
    posted.put("text", "TEXT");
    JsonNode shown = new ObjectMapper().readTree(example("json", "kho.alert"));
    assertThat(shown.toPrettyString()).isEqualTo(posted.toPrettyString());
  }

  @Test
  void theSettingsOfThePageAreRead() throws IOException {
    Path file = home.resolve("kho.yaml");
    Files.writeString(file, example("yaml", "alerts:"));
    Settings settings =
        SettingsReader.read(
            file,
            Map.of("KHO_SECRET_WEBHOOK", "https://example.vn/hook", "KHO_SECRET_MAIL", "m"),
            Map.of());
    assertThat(settings.text(Setting.ALERTS_WEBHOOK)).isEqualTo("https://example.vn/hook");
    assertThat(AlertCause.parse(settings.text(Setting.ALERTS_ON)))
        .hasSize(AlertCause.values().length);
    assertThat(MailServer.of(settings).security()).isEqualTo(MailServer.MailSecurity.STARTTLS);
    assertThat(MailServer.of(settings).password()).isEqualTo("m");
  }

  @Test
  void everyCauseIsExplained() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(Arrays.stream(AlertCause.values()).map(cause -> "\n| `" + cause.word() + "` | "))
        .allMatch(page::contains);
  }

  private static String example(String language, String holding) throws IOException {
    Matcher blocks =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    return blocks
        .results()
        .map(block -> block.group(1))
        .filter(text -> text.contains(holding))
        .findFirst()
        .orElseThrow();
  }
}
