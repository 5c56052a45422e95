// SPDX-License-Identifier: Apache-2.0
package dev.credence.operator.plan;

import dev.credence.contract.Engine;
import dev.credence.contract.rules.Problem;
import dev.credence.crds.rules.SpecRules;
import dev.credence.crds.status.CandidateStatus;
import dev.credence.crds.status.ProbabilisticModelStatus;
import dev.credence.crds.status.SeenStatus;
import dev.credence.operator.ProbabilisticModel;
import dev.credence.operator.candidate.Candidate;
import dev.credence.operator.candidate.Checking;
import dev.credence.operator.candidate.Sources;
import dev.credence.operator.candidate.Sources.Choice;
import dev.credence.operator.candidate.Sources.InService;
import dev.credence.operator.desired.CheckJob;
import dev.credence.operator.desired.Desired;
import dev.credence.operator.naming.Names;
import dev.credence.operator.observed.Observed;
import dev.credence.operator.observed.Rollout;
import dev.credence.operator.policy.NetworkSettings;
import dev.credence.operator.policy.Policy;
import dev.credence.operator.retraining.Runs;
import dev.credence.operator.retraining.Watched;
import dev.credence.operator.revision.Accepted;
import dev.credence.operator.revision.Durability;
import dev.credence.operator.revision.Revision;
import dev.credence.operator.revision.Revisions;
import dev.credence.operator.revision.Target;
import dev.credence.operator.tls.TlsLook;
import dev.credence.operator.upgrade.RuntimeChoice;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for a model.
 *
 * @param problems broken rules of the spec; then nothing is to be done
 * @param revisions that there are
 * @param durability of the trace that the Deployment serves; null if there is none
 * @param work null if the spec breaks a rule or asks for what is refused
 * @param refused what the installation refuses
 */
public record Plan(
    List<Problem> problems,
    Revisions revisions,
    @Nullable Durability durability,
    @Nullable Work work,
    Refused refused) {

  /** Nothing is refused. */
  public Plan(
      List<Problem> problems,
      Revisions revisions,
      @Nullable Durability durability,
      @Nullable Work work) {
    this(problems, revisions, durability, work, Refused.NOTHING);
  }

  /**
   * For a spec that keeps the rules.
   *
   * @param checking how far the check of the model's candidate has come; null as long as there is
   *     no trace
   * @param seen what has been taken into account of all that can bring another trace
   * @param runs of the training container
   * @param retraining the name of the CronJob that starts runs; null if the spec asks for none
   * @param target what the Deployment is to run; null as long as no trace was accepted
   * @param unchanged whether the newest accepted trace is the model that runs already
   * @param runtime which image of the runtime it runs, and why not the newest
   * @param tls whether the certificate of the Ingress is there
   */
  public record Work(
      @Nullable Checking checking,
      SeenStatus seen,
      Runs runs,
      @Nullable String retraining,
      @Nullable Target target,
      boolean unchanged,
      RuntimeChoice runtime,
      TlsLook tls,
      Desired desired) {
    /** While another model tries a new image. */
    private static final Duration TRIAL_INTERVAL = Duration.ofSeconds(30);

    /** When to look again, if nothing is heard before. */
    public Optional<Instant> next(Instant now) {
      Optional<Instant> late =
          runs.waitsForPods() ? Optional.of(now.plus(Observed.POD_CREATION)) : Optional.empty();
      Optional<Instant> tried =
          runtime.waits() && !runtime.held()
              ? Optional.of(now.plus(TRIAL_INTERVAL))
              : Optional.empty();
      return Stream.of(
              Optional.ofNullable(checking).flatMap(Checking::next), late, tried, tls.next())
          .flatMap(Optional::stream)
          .min(Comparator.naturalOrder());
    }
  }

  /**
   * Decides for a model.
   *
   * @param runtimes decides which image of the runtime it is to run, given its revisions
   * @param newestImage that of the operator's version
   */
  public static Plan of(
      ProbabilisticModel model,
      Observed observed,
      Function<Revisions, RuntimeChoice> runtimes,
      String newestImage,
      Policy policy,
      NetworkSettings network,
      Instant now) {
    String uid = model.getMetadata().getUid();
    Revisions revisions = Revisions.of(observed, uid);
    Rollout rollout = observed.rollout(uid).orElse(null);
    Durability durability =
        revisions.runs() == null || rollout == null
            ? null
            : Durability.of(revisions.runs(), model.getStatus(), rollout.current());
    List<Problem> problems = SpecRules.check(model.getMetadata().getName(), model.getSpec());
    Refused refused = Refused.of(model, observed, policy, network);
    if (!problems.isEmpty() || !refused.problems().isEmpty()) {
      return new Plan(problems, revisions, durability, null, refused);
    }
    Optional<Accepted> served = revisions.inService().map(Revision::accepted);
    RuntimeChoice runtime =
        runtimes
            .apply(revisions)
            .settled(model.getMetadata().getGeneration(), rollout, revisions, durability);
    Runs runs = Runs.of(model, observed);
    Choice choice =
        Sources.choose(
            model,
            runs,
            Watched.last(model, observed).orElse(null),
            served.map(a -> new InService(a.origin(), a.facts())).orElse(null));
    Check check =
        choice.origin() == null
            ? null
            : Check.of(
                model,
                Candidate.of(model, choice.origin()),
                revisions,
                observed,
                checksWithServingImage(served) ? runtime.image() : newestImage,
                now);
    Serving serving =
        Serving.of(
            model,
            Optional.ofNullable(check).flatMap(Check::accepted),
            revisions,
            rollout,
            durability,
            runtime,
            now);
    Checking checking = check == null ? null : check.checking();
    FirstTraining first =
        FirstTraining.of(model, observed, choice.seen(), checking, served.isPresent());
    Certificate certificate =
        Certificate.of(model, serving.target(), runtime.image(), observed, now);
    List<Job> jobs =
        Stream.of(
                Optional.ofNullable(check).flatMap(Check::wanted),
                Optional.ofNullable(first.job()),
                certificate.wanted())
            .flatMap(Optional::stream)
            .toList();
    Desired desired =
        Desired.of(
            model, jobs, serving.target(), revisions, serving.trial(), runtime.image(), network);
    return new Plan(
        problems,
        revisions,
        durability,
        new Work(
            checking,
            first.seen(),
            runs,
            model.getSpec().retraining() == null ? null : Names.retraining(model),
            serving.target(),
            serving.unchanged(),
            runtime,
            certificate.look(),
            desired));
  }

  /**
   * Else an image of another engine, which makes other digests, would check what is served next.
   */
  private static boolean checksWithServingImage(Optional<Accepted> served) {
    return served.filter(accepted -> accepted.engine() != Engine.NUMBER).isEmpty();
  }

  /** A candidate, the Job that checks it, and how far that has come. */
  private record Check(Candidate candidate, Job job, Checking checking) {
    static Check of(
        ProbabilisticModel model,
        Candidate candidate,
        Revisions revisions,
        Observed observed,
        String image,
        Instant now) {
      Accepted served = revisions.inService().map(Revision::accepted).orElse(null);
      Accepted former = revisions.accepted(model, candidate).orElse(null);
      Job job = CheckJob.of(model, candidate, served, former, image);
      return new Check(
          candidate,
          job,
          Checking.of(job, known(model, candidate, revisions), model, observed, now));
    }

    Optional<Job> wanted() {
      return checking.jobWanted() ? Optional.of(job) : Optional.empty();
    }

    Optional<Accepted> accepted() {
      return checking.accepted()
          ? Optional.of(Accepted.of(candidate, checking.candidate()))
          : Optional.empty();
    }
  }

  /** If the status is lost, the revision that the Deployment runs counts as accepted. */
  private static CandidateStatus known(
      ProbabilisticModel model, Candidate candidate, Revisions revisions) {
    ProbabilisticModelStatus status = model.getStatus();
    Revision runs = revisions.runs();
    boolean lost = status == null || status.candidate() == null;
    return lost && runs != null && runs.accepted().candidate().equals(candidate.id())
        ? runs.accepted().verdict()
        : candidate.known(status);
  }
}
