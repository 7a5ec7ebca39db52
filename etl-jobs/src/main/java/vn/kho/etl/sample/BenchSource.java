package vn.kho.etl.sample;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Random;

/**
 * Generates the delivery of an agency for benchmarks: twelve columns with typical defects, and its
 * contract and suite with ten cleaners (besides the normalisation of every text) and twenty rules.
 */
public final class BenchSource {
  private static final String[] SURNAMES = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Hồ"};
  private static final String[] MIDDLE = {"Thị", "Văn", "Đình", "Ngọc", "Hữu"};
  private static final String[] GIVEN = {"Hòa", "Thúy", "Quý", "An", "Bình", "Phương", "Lộc"};
  private static final String[] STREETS = {"Lê Lợi", "Hùng Vương", "Bạch Đằng", "Nguyễn Huệ"};
  private static final String[] KINDS = {"A", "B", "C", "D"};

  private static final String HEADER =
      "id,ma,ho_ten,dia_chi,so_luong,gia,ngay_cap,cap_nhat,vido,kinhdo,hieu_luc,loai\n";

  private final Path home;

  /** Writes below a folder, which becomes the home of a separate warehouse. */
  public BenchSource(Path home) {
    this.home = home;
  }

  /** Writes contract, suite and {@code rows} records of one dataset, the same for the same name. */
  public void write(String dataset, long rows) {
    write(new GeneratedAgency("bench", "bench", "Đo | Bench"), dataset, rows, 0);
  }

  /** Writes the records of the benchmark's agency in a format. */
  public void write(String dataset, long rows, BenchFormat format) {
    write(dataset, rows);
    if (format == BenchFormat.CSV) {
      return;
    }
    String name = "bench." + dataset + ".";
    Path contract = home.resolve("contracts/bench/" + dataset + ".yaml");
    Path csv = home.resolve("sources/" + name + "csv");
    try {
      format.write(csv, home.resolve("sources/" + name + format.word()));
      Files.delete(csv);
      String text = Files.readString(contract);
      Files.writeString(
          contract,
          text.replace(name + "csv", name + format.word())
              .replace("format: csv", "format: " + format.word()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes another delivery of a dataset; its contract and suite stay.
   *
   * @param first the identifier of its first record
   * @param span the identifiers are spread evenly over a range of this length
   * @param records how many records it has
   * @param seed other seeds give other values
   */
  public void writeDelivery(String dataset, long first, long span, long records, long seed) {
    Random random = new Random(dataset.hashCode() + seed * 1_000_003L);
    try (BufferedWriter out =
        Files.newBufferedWriter(home.resolve("sources/bench." + dataset + ".csv"))) {
      out.write(HEADER);
      for (long i = 0; i < records; i++) {
        out.write(record(first + i * span / records, random));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Rewrites the delivery of a dataset with other values in every {@code every}-th record.
   *
   * @param every 100 changes one record in a hundred
   * @param which the index of the changed record in each group, from 0; another index changes other
   *     records
   */
  public void change(String dataset, int every, int which) {
    Random random = new Random(~dataset.hashCode() + which);
    Path file = home.resolve("sources/bench." + dataset + ".csv");
    Path changed = home.resolve("sources/bench." + dataset + ".csv.new");
    try {
      try (BufferedReader in = Files.newBufferedReader(file);
          BufferedWriter out = Files.newBufferedWriter(changed)) {
        out.write(in.readLine() + "\n");
        long record = 1;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          out.write(record % every == which ? record(record, random) : line + "\n");
          record++;
        }
      }
      Files.move(changed, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets the load mode in the contract of a dataset: snapshot, upsert or append. */
  public void mode(String dataset, String mode) {
    Path contract = home.resolve("contracts/bench/" + dataset + ".yaml");
    String load =
        "    customProperties:\n      - property: kho.load\n        value: {mode: " + mode + "}\n";
    try {
      String text = Files.readString(contract);
      Files.writeString(
          contract, text.replace("    physicalType: table\n", "    physicalType: table\n" + load));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes records of an agency; other seeds give other records. */
  void write(GeneratedAgency office, String dataset, long rows, long seed) {
    try {
      Path contracts = Files.createDirectories(home.resolve("contracts").resolve(office.domain()));
      Path suites = Files.createDirectories(home.resolve("suites").resolve(office.domain()));
      Path sources = Files.createDirectories(home.resolve("sources"));
      Files.createDirectories(home.resolve("code-lists"));
      String name = dataset + ".yaml";
      Files.writeString(contracts.resolve(name), filled("contract.yaml", office, dataset));
      Files.writeString(suites.resolve(name), filled("suite.yaml", office, dataset));
      Path file = sources.resolve(office.domain() + "." + dataset + ".csv");
      writeCsv(file, rows, new Random(dataset.hashCode() + seed * 1_000_003L));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String filled(String name, GeneratedAgency office, String dataset)
      throws IOException {
    try (var stream = BenchSource.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("Cannot find resource " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@DATASET@", dataset)
          .replace("@DOMAIN@", office.domain())
          .replace("@AGENCY_NAME@", office.name())
          .replace("@AGENCY@", office.id());
    }
  }

  private static void writeCsv(Path file, long rows, Random random) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEADER);
      for (long i = 1; i <= rows; i++) {
        out.write(record(i, random));
      }
    }
  }

  private static String record(long i, Random random) {
    String name =
        (random.nextInt(10) == 0 ? "  " : "")
            + pick(SURNAMES, random)
            + " "
            + pick(MIDDLE, random)
            + " "
            + pick(GIVEN, random);
    return String.format(
        Locale.ROOT,
        "%d,HS%07d,%s,\"%d %s, Huế\",%d.%03d,%d.000 VND,%d/%d/%d,2026-%02d-%02d,%.6f,%.6f,%s,%s%n",
        i,
        i,
        name,
        1 + random.nextInt(300),
        pick(STREETS, random),
        1 + random.nextInt(99),
        random.nextInt(1000),
        10 + random.nextInt(500),
        1 + random.nextInt(28),
        1 + random.nextInt(12),
        1990 + random.nextInt(35),
        1 + random.nextInt(12),
        1 + random.nextInt(28),
        16.0 + random.nextDouble() * 0.7,
        107.1 + random.nextDouble() * 0.9,
        random.nextBoolean() ? "có" : "không",
        random.nextInt(50) == 0 ? "" : pick(KINDS, random));
  }

  private static String pick(String[] from, Random random) {
    return from[random.nextInt(from.length)];
  }
}
