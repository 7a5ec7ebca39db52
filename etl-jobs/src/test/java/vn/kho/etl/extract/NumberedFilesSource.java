package vn.kho.etl.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.format.OptionDefault;
import vn.kho.schema.format.OptionType;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.source.SourceOption;
import vn.kho.schema.source.SourceType;

/**
 * The example of docs/extending.md: a folder of files 1.csv, 2.csv, ... of which each is read once;
 * the cursor is the last number.
 */
public final class NumberedFilesSource implements DeliverySourcePlugin {
  private static final SourceOption<Integer> FIRST =
      new SourceOption<>(
          "kho.first",
          OptionType.COUNT,
          new OptionDefault.Fixed<>(0),
          "number of the first file that is read",
          "số của tệp đầu tiên được đọc");

  @Override
  public SourceType type() {
    return new SourceType(
        "numbered", "numbered files, each once", "tệp đánh số, mỗi tệp một lần", List.of(FIRST));
  }

  @Override
  public DeliverySource source(Settings settings) {
    Path root = settings.path(Setting.SOURCES);
    return (contract, since) -> list(contract, root.resolve(contract.server().location()), since);
  }

  private static Extract list(Contract contract, Path folder, Optional<String> since) {
    int first = FIRST.value(contract.server().options());
    int from = since.map(last -> Integer.parseInt(last) + 1).orElse(first);
    TreeMap<Integer, Delivery> fresh = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        int number = Integer.parseInt(name.replaceFirst("[.].*", ""));
        if (number >= from) {
          Delivery.DeliveryStamp stamp = new Delivery.DeliveryStamp(Files.size(file), "");
          fresh.put(
              number, new Delivery(name, file.toString(), stamp, () -> Files.newInputStream(file)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> waiting = fresh.isEmpty() ? List.of("No new number yet.") : List.of();
    Optional<String> cursor =
        fresh.isEmpty() ? since : Optional.of(String.valueOf(fresh.lastKey()));
    return new Extract(contract, List.copyOf(fresh.values()), waiting, List.of(), cursor);
  }
}
