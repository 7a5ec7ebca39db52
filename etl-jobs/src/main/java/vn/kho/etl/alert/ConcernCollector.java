package vn.kho.etl.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.kho.schema.contract.Agency;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Contract;

/** Collects the problems of datasets by owner. */
final class ConcernCollector {
  private static final Bilingual OPERATOR = new Bilingual("người vận hành Kho", "Kho's operator");

  private final Map<String, Agency> agencies = new TreeMap<>();
  private final Map<String, List<DatasetConcern>> byOwner = new TreeMap<>();
  private final Map<String, Bilingual> names = new TreeMap<>();

  private final ZoneId zone;

  ConcernCollector(List<Contract> contracts, ZoneId zone) {
    this.zone = zone;
    contracts.forEach(contract -> agencies.put(contract.name().toString(), contract.agency()));
  }

  /**
   * Adds a problem.
   *
   * @param fallback the owner to notify where the dataset has no valid contract
   */
  void add(DatasetConcern concern, String fallback) {
    Agency agency = agencies.get(concern.dataset());
    String owner = agency == null ? fallback : agency.owner();
    byOwner.computeIfAbsent(owner, unused -> new ArrayList<>()).add(concern);
    names.putIfAbsent(owner, agency == null ? OPERATOR : agency.name());
  }

  /** One alert for each owner. */
  List<Alert> alerts(String run) {
    Instant now = Instant.now();
    List<Alert> alerts = new ArrayList<>();
    byOwner.forEach(
        (owner, concerns) -> {
          List<DatasetConcern> sorted = new ArrayList<>(concerns);
          sorted.sort(
              Comparator.comparing(DatasetConcern::dataset).thenComparing(DatasetConcern::cause));
          alerts.add(new Alert(run, now, owner, names.getOrDefault(owner, OPERATOR), sorted, zone));
        });
    return alerts;
  }
}
