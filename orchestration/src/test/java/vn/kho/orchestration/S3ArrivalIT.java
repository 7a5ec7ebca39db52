package vn.kho.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.extract.ExtractStage;
import vn.kho.etl.land.KnownFiles;
import vn.kho.etl.land.LandStage;
import vn.kho.etl.land.Landing;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.reader.ContractReader;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Which objects of a real S3 server are fetched again: those whose size or tag is another. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class S3ArrivalIT {
  // A bucket of its own: Hadoop keeps one file system for each name in a process, with its server.
  private static final String OBJECT = "s3a://arrivals/out/feed.csv";
  private static final String CONTRACT =
      TrialContract.of(
          "feed",
          "type: s3\nlocation: s3a://arrivals/out/*.csv",
          "code\nlogicalType: string\nphysicalType: string");

  @TempDir private static Path served;
  private static S3Server server;

  @TempDir Path folder;
  private Settings settings;
  private Storage storage;
  private Contract contract;
  private final AtomicInteger fetched = new AtomicInteger();

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = S3Server.start(served, "arrivals");
  }

  @BeforeEach
  void write() throws IOException {
    settings =
        Settings.of(
            folder,
            new HashMap<>(
                Map.of(
                    Setting.S3_ENDPOINT.key(),
                    server.endpoint(),
                    Setting.S3_ACCESS_KEY.key(),
                    S3Server.KEY,
                    Setting.S3_SECRET_KEY.key(),
                    S3Server.SECRET,
                    "landing.location",
                    "landing")));
    storage = Storage.of(settings);
    Path contracts = Files.createDirectories(folder.resolve("contracts/trial"));
    Files.writeString(contracts.resolve("feed.yaml"), CONTRACT);
    Contracts read =
        ContractReader.read(
            folder.resolve("contracts"),
            CodeLists.read(Files.createDirectories(folder.resolve("code-lists"))));
    assertThat(read.problems()).isEmpty();
    contract = read.contracts().get(0);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void anObjectOfTheSameSizeAndTagIsNotFetchedAgainAndOneOfAnotherTagIs() throws IOException {
    put("code\na1\nb2\n");
    Landing first = landed(listed());
    assertThat(fetched).hasValue(1);

    assertThat(landed(listed()).files().get(0).sha256()).isEqualTo(first.files().get(0).sha256());
    assertThat(fetched).as("the same").hasValue(1);

    put("code\na1\nb3\n"); // Of the same size, and perhaps within the same second.
    assertThat(landed(listed()).files().get(0).sha256())
        .isNotEqualTo(first.files().get(0).sha256());
    assertThat(fetched).hasValue(2);

    put("code\na1\nb2\n");
    assertThat(landed(listed()).files().get(0).sha256()).isEqualTo(first.files().get(0).sha256());
    assertThat(fetched).hasValue(3);
  }

  @Test
  void aListAndALookAtOneObjectSayTheSame() throws IOException {
    put("code\na1\n");
    Storage.StoredObject listed = storage.list("s3a://arrivals/out/*.csv").get(0);

    assertThat(listed.tag()).isNotBlank();
    assertThat(storage.object(OBJECT))
        .hasValueSatisfying(one -> assertThat(one.same(listed)).isTrue());
    assertThat(storage.object(OBJECT).orElseThrow().tag()).isEqualTo(listed.tag());
    assertThat(storage.below("s3a://arrivals/out").get(0).tag()).isEqualTo(listed.tag());
  }

  @Test
  void anObjectThatIsExchangedBehindTheListIsLeftForTheNextRun() throws IOException {
    put("code\na1\nb2\n");
    Extract before = listed();
    put("code\na1\nb9\n");

    Landing left = landed(before);
    assertThat(left.files()).isEmpty();
    assertThat(String.join(" ", left.arrival().notes())).contains("changed while it was copied");

    assertThat(landed(listed()).records()).isEqualTo(2);
    put("code\na1\nb2\n");
    assertThat(landed(listed()).records()).isEqualTo(2);
    assertThat(fetched).as("nothing was kept under what the first list had").hasValue(3);
  }

  private void put(String text) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "feed", ".csv"), text);
    storage.put(file, OBJECT);
  }

  private Extract listed() {
    Extract listed = new ExtractStage(settings, storage).extract(contract);
    List<Delivery> counted =
        listed.deliveries().stream()
            .map(one -> new Delivery(one.name(), one.origin(), one.stamp(), counted(one)))
            .toList();
    return new Extract(contract, counted);
  }

  private Delivery.DeliveryContent counted(Delivery delivery) {
    return new Delivery.DeliveryContent() {
      @Override
      public InputStream open() throws IOException {
        fetched.incrementAndGet();
        return delivery.content().open();
      }

      @Override
      public boolean changed(long copied) throws IOException {
        return delivery.content().changed(copied);
      }
    };
  }

  private Landing landed(Extract extract) {
    return new LandStage(settings, storage, KnownFiles.NONE, Clock.systemUTC()).land(extract);
  }
}
