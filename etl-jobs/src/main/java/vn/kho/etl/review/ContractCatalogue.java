package vn.kho.etl.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.quality.page.PageSubject;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.table.HiddenValue;

/**
 * The parts of contracts and suites that reports need: which columns are personal, which ones label
 * a row, and the descriptions of rules.
 */
public final class ContractCatalogue {
  private static final Logger LOG = LoggerFactory.getLogger(ContractCatalogue.class);

  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Contract> contracts = new HashMap<>();
  private final Path suites;

  /**
   * The catalogue of these contracts and suites.
   *
   * @param suites the folder of the suites
   */
  public ContractCatalogue(Contracts contracts, Path suites) {
    contracts.contracts().forEach(one -> this.contracts.put(one.name().toString(), one));
    this.suites = suites;
  }

  PageSubject subject(String dataset, String agency) {
    Contract contract = contracts.get(dataset);
    if (contract == null) {
      Bilingual name = new Bilingual(dataset, dataset);
      return new PageSubject(dataset, name, agency, agencyName(agency), "");
    }
    return new PageSubject(
        dataset,
        contract.description(),
        contract.agency().id(),
        contract.agency().name(),
        contract.agency().owner());
  }

  private Bilingual agencyName(String agency) {
    Optional<Contract> one =
        contracts.values().stream().filter(c -> c.agency().id().equals(agency)).findFirst();
    String fallback = agency.isEmpty() ? "?" : agency;
    return one.map(c -> c.agency().name()).orElse(new Bilingual(fallback, fallback));
  }

  /** The description of each rule of a dataset's suite; empty where the suite cannot be read. */
  Map<String, Bilingual> notes(String dataset) {
    Map<String, Bilingual> notes = new HashMap<>();
    Contract contract = contracts.get(dataset);
    if (contract == null) {
      return notes;
    }
    DatasetName name = contract.name();
    Path file = suites.resolve(name.domain()).resolve(name.dataset() + ".yaml");
    if (!Files.exists(file)) {
      return notes;
    }
    try {
      for (Rule rule : SuiteReader.read(file).rules()) {
        rule.notes().ifPresent(said -> notes.put(rule.id(), Bilingual.of(said)));
      }
    } catch (KhoException e) {
      LOG.info("The pages show no notes of {}: {}", dataset, e.getMessage());
    }
    return notes;
  }

  /**
   * Whether the values of a column must be masked; those of an unknown column or dataset always
   * are.
   */
  public boolean masked(String dataset, @Nullable String column) {
    Contract contract = contracts.get(dataset);
    if (contract == null || column == null) {
      return true;
    }
    return contract.columns().stream()
        .filter(one -> one.name().equals(column))
        .findFirst()
        .map(one -> one.classification().masked())
        .orElse(true);
  }

  /** What labels the rows of a dataset; empty without a contract. */
  Optional<RowLabelFinder> names(String dataset) {
    return Optional.ofNullable(contracts.get(dataset)).map(RowLabelFinder::new);
  }

  /**
   * A record with masked values: fields that no column of the contract reads are masked too, since
   * their content is not known.
   *
   * @param json the record, by source fields or by columns; a text that is no JSON object is masked
   *     as a whole
   */
  public @Nullable String record(String dataset, @Nullable String json) {
    if (json == null) {
      return null;
    }
    try {
      if (JSON.readTree(json) instanceof ObjectNode record) {
        record
            .fieldNames()
            .forEachRemaining(
                field -> {
                  if (hidden(dataset, field)) {
                    record.put(field, HiddenValue.MASK);
                  }
                });
        return record.toString();
      }
      return HiddenValue.MASK;
    } catch (JsonProcessingException e) {
      return HiddenValue.MASK; // A record that could not be parsed was stored as text.
    }
  }

  private boolean hidden(String dataset, String field) {
    Contract contract = contracts.get(dataset);
    List<Column> readers =
        contract == null
            ? List.of()
            : contract.columns().stream()
                .filter(
                    column ->
                        column.name().equals(field)
                            || column.from().equals(field)
                            || column.from().startsWith(field + "."))
                .toList();
    return readers.isEmpty() || readers.stream().anyMatch(one -> one.classification().masked());
  }

  /** The text of a column as it was received, masked where the contract requires it. */
  public @Nullable String received(String dataset, @Nullable String column, @Nullable String text) {
    Contract contract = contracts.get(dataset);
    boolean shown =
        contract != null
            && column != null
            && contract.classificationAsReceived(column).filter(one -> !one.masked()).isPresent();
    return text == null || shown ? text : HiddenValue.MASK;
  }

  /** A value of the table, masked where the contract requires it. */
  public @Nullable String seen(String dataset, @Nullable String column, @Nullable String value) {
    return value != null && masked(dataset, column) ? HiddenValue.MASK : value;
  }

  /** The key of a row, masked where a column of the key is personal. */
  public @Nullable String key(String dataset, @Nullable String key) {
    Contract contract = contracts.get(dataset);
    boolean hidden = contract == null || contract.keyMasked();
    return key != null && hidden ? HiddenValue.MASK : key;
  }
}
