package vn.kho.etl.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.publish.PublishedSnapshot;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * The end of a load whose datasets are published at one instant. Every dataset has gone through all
 * stages but the last and waits there; then all of them are published, or none, or all but those
 * that cannot be.
 */
final class GroupPublishing {
  private static final Logger LOG = LoggerFactory.getLogger(GroupPublishing.class);
  private static final int ATTEMPTS = 5;
  private static final int NAMED = 5;

  private final PipelineStages stages;
  private final GroupPolicy policy;

  /** Datasets of the group whose contracts cannot be used. */
  private final List<DatasetResult> unreadable;

  /** By pipeline, in the order of the contracts, how it ended; empty where it is ready. */
  private final Map<DatasetPipeline, Optional<DatasetResult>> ends;

  GroupPublishing(
      PipelineStages stages,
      GroupPolicy policy,
      List<DatasetResult> unreadable,
      Map<DatasetPipeline, Optional<DatasetResult>> ends) {
    this.stages = stages;
    this.policy = policy;
    this.unreadable = List.copyOf(unreadable);
    this.ends = new LinkedHashMap<>(ends);
  }

  /** Publishes; gives how each dataset ended, in order. */
  List<DatasetResult> publish() {
    for (int attempt = 1; ; attempt++) {
      try {
        attempt();
        break;
      } catch (Throwable e) { // whatever it was, each dataset of the group must have its result
        if (!stopped(e, ErrorCode.MAIN_MOVED) || attempt == ATTEMPTS) {
          ready().forEach(pipeline -> ends.put(pipeline, Optional.of(failed(pipeline, e))));
          break;
        }
        LOG.info("main of a dataset of the group moved, checking all of them again");
        ready().forEach(pipeline -> ends.put(pipeline, pipeline.checkAgain()));
      }
    }
    return ends.values().stream().map(Optional::orElseThrow).toList();
  }

  private static boolean stopped(Throwable thrown, ErrorCode code) {
    return thrown instanceof KhoException e && e.code() == code;
  }

  /**
   * Ends a dataset with the failure of its group. The audit branch is dropped, unless the group may
   * be published by now: then the next run finds out by the branch.
   */
  private DatasetResult failed(DatasetPipeline pipeline, Throwable why) {
    if (!stopped(why, ErrorCode.PUBLISH_UNKNOWN)) {
      try {
        stages.withdraw(pipeline.ready());
      } catch (RuntimeException e) { // the failure of the group is reported, not this one
        LOG.warn("an audit branch could not be dropped", e);
      }
    }
    return pipeline.failed(why);
  }

  private List<DatasetPipeline> ready() {
    List<DatasetPipeline> ready = new ArrayList<>();
    ends.forEach(
        (pipeline, end) -> {
          if (end.isEmpty()) {
            ready.add(pipeline);
          }
        });
    return ready;
  }

  private void attempt() {
    List<DatasetPipeline> ready = ready();
    List<String> others =
        Stream.concat(
                unreadable.stream(),
                ends.values().stream()
                    .flatMap(Optional::stream)
                    .filter(end -> !end.status().good()))
            .map(end -> end.dataset() + " (" + end.status().word() + ")")
            .toList();
    if (policy == GroupPolicy.HOLD && !others.isEmpty()) {
      String why = why(others);
      ready.forEach(pipeline -> ends.put(pipeline, Optional.of(pipeline.withheld(why))));
      return;
    }
    List<CheckVerdict.Passed> passed = ready.stream().map(DatasetPipeline::ready).toList();
    List<PublishedSnapshot> published = stages.publish(passed, unchanged());
    for (int i = 0; i < ready.size(); i++) {
      DatasetPipeline pipeline = ready.get(i);
      ends.put(pipeline, Optional.of(pipeline.published(published.get(i))));
    }
  }

  /** Datasets whose files were loaded before. */
  private List<DatasetName> unchanged() {
    return ends.values().stream()
        .flatMap(Optional::stream)
        .filter(end -> end.status().good())
        .map(end -> DatasetName.of(end.dataset()))
        .toList();
  }

  private static String why(List<String> others) {
    String named = others.stream().limit(NAMED).collect(Collectors.joining(", "));
    return "Cannot publish it, its group is published together and not all of it is ready: "
        + named
        + (others.size() > NAMED ? " and " + (others.size() - NAMED) + " more" : "")
        + ". Mend these and load again, or let the group leave them out (held: leave-out in the"
        + " schedule).";
  }
}
