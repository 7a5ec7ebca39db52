package vn.kho.etl.extract;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Files of an object store, by address or pattern. An object appears whole or not at all. */
final class S3Source implements DeliverySource {
  private final Storage storage;

  S3Source(Storage storage) {
    this.storage = storage;
  }

  @Override
  public Extract list(Contract contract, Optional<String> since) {
    return new Extract(contract, deliveries(contract));
  }

  private List<Delivery> deliveries(Contract contract) {
    String pattern = contract.server().location();
    List<Storage.Stored> found;
    try {
      found = storage.list(pattern);
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREACHABLE,
          "Cannot reach the object store of " + contract.name() + ": " + pattern,
          e);
    }
    if (found.isEmpty()) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot find the files of "
              + contract.name()
              + ", the object store has none: "
              + pattern);
    }
    Comparator<Storage.Stored> byName =
        Comparator.comparing(Storage.Stored::location, NaturalOrder.INSTANCE);
    boolean byTime = contract.server().order() == Server.Order.TIME;
    return found.stream()
        .sorted(
            byTime ? Comparator.comparing(Storage.Stored::modified).thenComparing(byName) : byName)
        .map(this::delivery)
        .toList();
  }

  private Delivery delivery(Storage.Stored stored) {
    String file = stored.location();
    return new Delivery(
        file.substring(file.lastIndexOf('/') + 1),
        file,
        new Delivery.Stamp(-1, stored.modified().toString()),
        () -> storage.open(file, 0));
  }
}
