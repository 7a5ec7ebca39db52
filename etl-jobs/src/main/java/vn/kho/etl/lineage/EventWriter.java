package vn.kho.etl.lineage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.kho.etl.pipeline.DatasetResult;
import vn.kho.etl.pipeline.RunTrigger;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.LoadStatus;

/** Writes the events of one run. */
final class EventWriter {
  private static final URI PRODUCER = URI.create("urn:x-kho:load");
  private static final String VERSION = "0.1.0-SNAPSHOT";

  private final OpenLineage words = new OpenLineage(PRODUCER);
  private final LineageRun run;

  /**
   * The events of a run.
   *
   * @param run the run
   */
  EventWriter(LineageRun run) {
    this.run = run;
  }

  /**
   * A run.
   *
   * @param id its id
   * @param caller who started it
   * @param startedAt when
   * @param namespace of jobs and tables
   * @param warehouse the address of the tables
   */
  record LineageRun(
      String id, RunTrigger caller, Instant startedAt, String namespace, String warehouse) {}

  /** The pipeline of a dataset begins. */
  String start(Contract contract) {
    String dataset = contract.name().toString();
    return json(
        words.newRunEvent(
            ZonedDateTime.now(ZoneOffset.UTC),
            EventType.START,
            words.newRun(id(run.id() + "/" + dataset), facets(Optional.empty())),
            job(dataset, Optional.of(contract)),
            List.of(input(contract, ObservedLoad.NOTHING)),
            List.of(output(contract, ObservedLoad.NOTHING, Optional.empty()))));
  }

  /** A dataset's pipeline has ended. */
  String end(DatasetResult result, Optional<Contract> contract, ObservedLoad seen) {
    return json(
        words.newRunEvent(
            time(result.startedAt().plus(result.took())),
            result.status().good() ? EventType.COMPLETE : EventType.FAIL,
            words.newRun(id(run.id() + "/" + result.dataset()), facets(result.failure())),
            job(result.dataset(), contract),
            contract.map(known -> List.of(input(known, seen))).orElse(List.of()),
            contract
                .map(known -> List.of(output(known, seen, Optional.of(result))))
                .orElse(List.of())));
  }

  private OpenLineage.RunFacets facets(Optional<DatasetResult.DatasetFailure> failure) {
    OpenLineage.RunFacetsBuilder facets =
        words
            .newRunFacetsBuilder()
            .parent(
                words.newParentRunFacet(
                    words.newParentRunFacetRun(id(run.id()), null),
                    words.newParentRunFacetJob(run.namespace(), "load", null),
                    null))
            .nominalTime(
                words.newNominalTimeRunFacet(
                    time(run.caller().logicalDate().orElse(run.startedAt())), null))
            .processing_engine(words.newProcessingEngineRunFacet(VERSION, "kho", null))
            .tags(words.newTagsRunFacet(tags()));
    failure.ifPresent(
        what ->
            facets.errorMessage(
                words.newErrorMessageRunFacet(
                    what.code().text() + " [" + what.code().owner() + "] " + what.message(),
                    "JAVA",
                    null)));
    return facets.build();
  }

  private List<OpenLineage.TagsRunFacetFields> tags() {
    List<OpenLineage.TagsRunFacetFields> tags = new ArrayList<>();
    tags.add(words.newTagsRunFacetFields("run", run.id(), "KHO"));
    tags.add(words.newTagsRunFacetFields("scheduler", run.caller().scheduler().word(), "KHO"));
    run.caller()
        .run()
        .ifPresent(name -> tags.add(words.newTagsRunFacetFields("scheduler_run", name, "KHO")));
    return tags;
  }

  private OpenLineage.Job job(String dataset, Optional<Contract> contract) {
    OpenLineage.JobFacetsBuilder facets =
        words.newJobFacetsBuilder().jobType(words.newJobTypeJobFacet("BATCH", "KHO", "LOAD", null));
    contract.ifPresent(
        known ->
            facets.documentation(
                words.newDocumentationJobFacet(known.description().comment(), "text/plain")));
    return words.newJob(run.namespace(), dataset + ".load", facets.build());
  }

  private OpenLineage.InputDataset input(Contract contract, ObservedLoad seen) {
    SourceName name = SourceName.of(contract);
    OpenLineage.InputDatasetInputFacetsBuilder found = words.newInputDatasetInputFacetsBuilder();
    seen.landed()
        .ifPresent(
            landed ->
                found.inputStatistics(
                    words.newInputStatisticsInputDatasetFacet(
                        landed.records(), landed.bytes(), landed.files())));
    if (!seen.outcomes().isEmpty()) {
      found.dataQualityAssertions(new QualityFacets(words, contract, seen).assertions());
    }
    return words.newInputDataset(
        name.namespace(),
        name.name(),
        words.newDatasetFacetsBuilder().schema(new ColumnMapping(words, contract).source()).build(),
        found.build());
  }

  private OpenLineage.OutputDataset output(
      Contract contract, ObservedLoad seen, Optional<DatasetResult> result) {
    ColumnMapping mapping = new ColumnMapping(words, contract);
    OpenLineage.DatasetFacetsBuilder facets =
        words
            .newDatasetFacetsBuilder()
            .schema(mapping.table())
            .columnLineage(mapping.lineage())
            .dataSource(
                words.newDatasourceDatasetFacet(run.namespace(), URI.create(run.warehouse())))
            .storage(words.newStorageDatasetFacet("iceberg", "parquet"))
            .documentation(
                words.newDocumentationDatasetFacet(contract.description().comment(), "text/plain"))
            .ownership(
                words.newOwnershipDatasetFacet(
                    List.of(
                        words.newOwnershipDatasetFacetOwners(
                            "team:" + contract.agency().id(), "OWNER"))));
    OpenLineage.OutputDatasetOutputFacetsBuilder written =
        words.newOutputDatasetOutputFacetsBuilder();
    if (result.isPresent() && result.orElseThrow().status().good()) {
      DatasetResult good = result.orElseThrow();
      ZonedDateTime at = time(good.startedAt().plus(good.took()));
      good.snapshot()
          .ifPresent(id -> facets.version(words.newDatasetVersionDatasetFacet(Long.toString(id))));
      if (good.status() != LoadStatus.SKIPPED) {
        facets.dataQualityMetrics(new QualityFacets(words, contract, seen).metrics(at));
      }
      written.outputStatistics(
          words.newOutputStatisticsOutputDatasetFacet(
              good.counts().inserted() + good.counts().updated(), null, null));
    }
    return words.newOutputDataset(
        run.namespace(), contract.name().toString(), facets.build(), written.build());
  }

  /** A UUID made of the text, so that an event that is sent twice is one event. */
  private static UUID id(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(UTF_8));
  }

  private static ZonedDateTime time(Instant at) {
    return at.atZone(ZoneOffset.UTC);
  }

  /** Made for the first event: most warehouses send none. */
  private static final class EventJson {
    static final ObjectMapper MAPPER =
        new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .setSerializationInclusion(JsonInclude.Include.NON_NULL);
  }

  private static String json(OpenLineage.RunEvent event) {
    try {
      return EventJson.MAPPER.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event of plain values can be written", e);
    }
  }
}
