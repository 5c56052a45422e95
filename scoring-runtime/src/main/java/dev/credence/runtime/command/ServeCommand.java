// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.command;

import dev.credence.contract.ExitCode;
import dev.credence.contract.Termination;
import dev.credence.contract.verdict.RejectionReason;
import dev.credence.crds.spec.ProbabilisticModelSpec;
import dev.credence.posterior.kernel.Kernels;
import dev.credence.runtime.card.AnnotationFiles;
import dev.credence.runtime.http.HttpService;
import dev.credence.runtime.http.ServiceInfo;
import dev.credence.runtime.http.ServiceSettings;
import dev.credence.runtime.manifest.Manifest;
import dev.credence.runtime.manifest.ManifestReader;
import dev.credence.runtime.model.ModelState;
import dev.credence.runtime.model.ModelVersions;
import dev.credence.runtime.model.Pin;
import dev.credence.runtime.model.ServedModel;
import dev.credence.runtime.model.ServedModelLoader;
import dev.credence.runtime.predict.SummaryKinds;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.SourceException;
import dev.credence.runtime.source.TraceChoice;
import dev.credence.runtime.source.TraceLocation;
import dev.credence.scoring.loading.ModelException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code serve}: serves the model of a manifest until a signal.
 *
 * @param trace to read instead of the manifest's
 * @param pin the only model to serve; null for any that passes the gate
 * @param annotations directory of the owner's annotations; null for the manifest's
 * @param warmUpSeconds seconds of warm-up requests before reporting ready; 0 disables them
 * @param drainSeconds how long requests are still accepted after a signal
 */
record ServeCommand(
    Path manifestFile,
    ServiceSettings settings,
    @Nullable TraceLocation trace,
    @Nullable Pin pin,
    @Nullable Path annotations,
    int warmUpSeconds,
    int drainSeconds) {

  /** Time for which the JIT compiler is busy with code that every request needs. */
  private static final Duration FIRST_USERS = Duration.ofSeconds(5);

  /** How long requests that run may take after a signal. */
  private static final int STOP_SECONDS = 120;

  /** Returns after a signal, when all requests are complete. */
  int run() throws Exception {
    Manifest manifest = ManifestReader.read(manifestFile);
    TraceChoice choice = TraceChoice.of(trace, manifest.traceOr(trace), manifestFile);
    if (choice.insteadOf() != null) {
      print(choice.describe());
    }
    ModelState state = new ModelState(manifest.name(), choice.location().toString());
    ServiceInfo info =
        new ServiceInfo(
            manifest.name(),
            manifest.basePath(),
            RuntimeVersion.get(),
            annotations == null ? manifest::annotations : () -> AnnotationFiles.read(annotations));
    try (Termination termination = Termination.install(STOP_SECONDS);
        Loading loading = Loading.start(() -> load(manifest.spec(), choice.location()));
        HttpService http = HttpService.start(info, state, settings)) {
      ServedModel model = loading.awaitOrCancelled(termination.requested());
      if (model != null) {
        http.setModelBytes(model.bytes());
        HeapGuard.start();
        if (warmUpSeconds > 0) {
          state.warmUp(ModelVersions.of(model));
          Thread training = warmUpKernels(state, model, Duration.ZERO);
          warmUp(model, http.port(), training, termination.requested()::isDone);
        } else {
          WarmUp.warmUpInProcess(model.predictions());
          warmUpKernels(state, model, FIRST_USERS);
        }
        state.serve(ModelVersions.of(model));
        printAddress(manifest.name(), model, http.port());
        termination.requested().join();
        state.drain();
        Thread.sleep(Duration.ofSeconds(drainSeconds));
      }
    }
    return ExitCode.OK;
  }

  /** In a daemon thread. */
  private static Thread warmUpKernels(ModelState state, ServedModel model, Duration delay) {
    return Thread.ofPlatform()
        .daemon()
        .name("kernel-warm-up")
        .start(() -> {
          LockSupport.parkNanos(delay.toNanos());
          VectorModule.load();
          model.predictions().setKernels(Kernels.fastest(() -> !state.snapshot().isWarmingUp()));
        });
  }

  private void warmUp(ServedModel model, int port, Thread training, BooleanSupplier stop)
      throws InterruptedException {
    Duration limit = Duration.ofSeconds(warmUpSeconds);
    long start = System.nanoTime();
    URI routes = URI.create("http://" + reachable() + ":" + port + HttpService.PREDICT);
    WarmUp.run(routes, model.predictions(), limit, stop);
    Duration rest = limit.minusNanos(System.nanoTime() - start);
    if (rest.isPositive() && !stop.getAsBoolean()) {
      training.join(rest);
    }
  }

  private ServedModel load(ProbabilisticModelSpec spec, TraceLocation location) throws Exception {
    try {
      return ServedModelLoader.load(
          spec, location, S3Settings.of(spec.traceOrDefault(), System.getenv()), pin);
    } catch (SourceException e) {
      throw explained(e, e.reason());
    } catch (ModelException e) {
      throw explained(e, e.reason());
    }
  }

  /** An accepted trace was readable and matched; if it now fails, it has changed. */
  private Exception explained(Exception failure, RejectionReason reason) {
    return pin != null && reason.meansChangedContent()
        ? new CommandException(ExitCode.TRACE_GONE, failure)
        : failure;
  }

  private void printAddress(String name, ServedModel model, int actualPort) {
    String url = "http://" + reachable() + ":" + actualPort;
    String example =
        new String(model.predictions().example(SummaryKinds.INTERVAL), StandardCharsets.UTF_8);
    print(
        "%s, version %s, listens at %s; try"
            .formatted(name, model.predictions().modelVersion(), url));
    print(
        "curl -s -H 'Content-Type: application/json' -d '%s' %s/predict/v1.0.0/interval"
            .formatted(example.replace("'", "'\\''"), url));
  }

  /** The host in URLs for clients on this machine. */
  private String reachable() {
    String host = settings.host();
    boolean any = host.equals("0.0.0.0") || host.equals("::");
    return any ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
  }

  @SuppressWarnings("SystemOut")
  private static void print(String line) {
    System.out.println(line);
  }
}
