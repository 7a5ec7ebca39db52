package vn.kho.etl.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.quality.RuleBook;
import vn.kho.quality.contract.ContractRules;
import vn.kho.quality.contract.UncheckedEntry;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.quality.expectation.argument.PublishedDatasets;
import vn.kho.quality.expectation.argument.RuleContext;
import vn.kho.quality.suite.CombinedRules;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.codelist.UnlistedCodes;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.Problem;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * The rules of every dataset: those of its suite, {@code domain/dataset.yaml} below the suites
 * folder, and those that its contract states.
 */
public final class DatasetRules {
  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

  private final Settings settings;
  private final CodeLists lists;
  private final Contracts contracts;
  private final PublishedDatasets others;
  private final Clock clock;
  private final Map<Path, ParsedSuite> suites = new ConcurrentHashMap<>();

  /**
   * The rules of these settings.
   *
   * @param others what is published of other datasets
   * @param clock what time it is, for rules about age
   */
  public DatasetRules(
      Settings settings,
      CodeLists lists,
      Contracts contracts,
      PublishedDatasets others,
      Clock clock) {
    this.settings = settings;
    this.lists = lists;
    this.contracts = contracts;
    this.others = others;
    this.clock = clock;
  }

  /**
   * The rules of one dataset.
   *
   * @param suite all of them, each once; as an error budget the suite's where it names one,
   *     otherwise the contract's
   * @param unchecked what the contract states and no rule checks
   */
  public record StatedRules(Suite suite, List<UncheckedEntry> unchecked) {}

  /** The file of a dataset's suite: YAML, or the JSON of Great Expectations. */
  public Path file(Contract contract) {
    Path folder = settings.path(Setting.SUITES).resolve(contract.name().domain());
    String dataset = contract.name().dataset();
    return ENDINGS.stream()
        .map(ending -> folder.resolve(dataset + ending))
        .filter(Files::exists)
        .findFirst()
        .orElse(folder.resolve(dataset + ENDINGS.get(0)));
  }

  /**
   * Reads the rules of a dataset.
   *
   * @throws KhoException SUITE_EMPTY where there is none, SUITE_INVALID or CONTRACT_INVALID with
   *     all problems at once
   */
  public StatedRules stated(Contract contract) {
    Problems problems = new Problems();
    StatedRules stated = stated(contract, problems);
    problems.throwIfAny();
    return stated;
  }

  /** Everything that is wrong with the rules of a dataset. */
  public List<Problem> problems(Contract contract) {
    Problems problems = new Problems();
    StatedRules stated = stated(contract, problems);
    ValueSetCheck.check(contract, stated.suite().rules(), problems);
    try {
      book(contract, stated.suite());
    } catch (KhoException e) {
      problems.addAll(e.problems());
    }
    return problems.found().stream().distinct().toList();
  }

  private StatedRules stated(Contract contract, Problems problems) {
    Path file = file(contract);
    ContractRules own = ContractRules.of(contract, contracts, problems);
    Optional<Suite> written = Files.exists(file) ? written(file, problems) : Optional.empty();
    List<Rule> rules = new ArrayList<>(written.map(Suite::rules).orElse(List.of()));
    rules.addAll(own.rules());
    if (rules.isEmpty() && problems.found().isEmpty()) {
      String what = "Cannot check " + contract.name() + ", it has no rules: neither its suite ";
      String next = "nor its contract states one. Write a suite with at least one expectation.";
      problems.add(ErrorCode.SUITE_EMPTY, file, 0, what + next);
    }
    double budget =
        written
            .map(Suite::errorBudget)
            .filter(share -> share != Suite.ERROR_BUDGET)
            .orElse(contract.load().errorBudget());
    Path home = settings.home();
    Suite suite =
        new Suite(
            written.map(Suite::file).orElse(contract.file()),
            written.map(Suite::name).orElse(contract.name().toString()),
            budget,
            written.map(Suite::parameters).orElse(Map.<String, @Nullable Object>of()),
            CombinedRules.once(
                rules.stream().map(rule -> rule.at(rule.origin().below(home))).toList()),
            written.map(Suite::anomalies).orElse(List.of()));
    return new StatedRules(suite, own.unchecked());
  }

  /** The suite of a file, which is parsed once as long as its text is the same. */
  private Optional<Suite> written(Path file, Problems problems) {
    Optional<String> text = text(file);
    ParsedSuite parsed = suites.get(file);
    if (parsed != null && text.filter(parsed.text()::equals).isPresent()) {
      return Optional.of(parsed.suite());
    }
    Problems own = new Problems();
    Optional<Suite> suite = SuiteReader.read(file, own);
    problems.addAll(own.found());
    if (own.found().isEmpty() && suite.isPresent() && text.isPresent() && text.equals(text(file))) {
      suites.put(file, new ParsedSuite(text.orElseThrow(), suite.orElseThrow()));
    }
    return suite;
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty(); // The reader of suites says what is wrong.
    }
  }

  /** A suite without problems, and the text of which it was made. */
  private record ParsedSuite(String text, Suite suite) {}

  /**
   * The rules of a dataset, checked against the columns of its contract.
   *
   * @throws KhoException as {@link #stated}
   */
  public RuleBook book(Contract contract) {
    return book(contract, stated(contract).suite());
  }

  /**
   * What the rules of a dataset are, as {@link RuleBook#signature} says; empty where a verdict on a
   * row does not depend on that row alone, or where the rules have problems, which the check stage
   * reports.
   */
  public Optional<String> signature(Contract contract) {
    try {
      return book(contract).signature(CleanSchema.of(contract));
    } catch (KhoException e) {
      return Optional.empty();
    }
  }

  /** A suite, checked against the columns of a contract. */
  public RuleBook book(Contract contract, Suite suite) {
    Set<String> masked =
        contract.columns().stream()
            .filter(column -> column.classification().masked())
            .map(Column::name)
            .collect(Collectors.toSet());
    RuleContext context =
        new RuleContext(
            codes(lists),
            others,
            clock,
            contract.freshness(),
            masked,
            settings.list(Setting.CLEAN_NULL_WORDS));
    return RuleBook.compile(suite, CleanSchema.of(contract), context);
  }

  private static CodeListValues codes(CodeLists lists) {
    return new CodeListValues() {
      @Override
      public Optional<Set<String>> codes(String list) {
        return codes(list, null);
      }

      @Override
      public Optional<Set<String>> codes(String list, @Nullable LocalDate day) {
        return lists
            .find(list)
            .map(found -> day == null ? found.values("code") : found.values("code", day));
      }

      @Override
      public List<CodeValidity> validity(String list) {
        return CodeListValues.validity(lists, list);
      }

      @Override
      public UnlistedCodes unlisted(String list) {
        return CodeListValues.unlisted(lists, list);
      }
    };
  }
}
