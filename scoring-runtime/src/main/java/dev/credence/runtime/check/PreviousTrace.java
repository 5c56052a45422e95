// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.check;

import dev.credence.posterior.diagnostics.PosteriorMoments;
import dev.credence.runtime.source.ObjectProbe;
import dev.credence.runtime.source.ObjectVersion;
import dev.credence.runtime.source.S3Settings;
import dev.credence.runtime.source.SourceException;
import dev.credence.runtime.source.TraceFile;
import dev.credence.runtime.source.TraceLocation;
import dev.credence.trace.Posterior;
import dev.credence.trace.Trace;
import dev.credence.trace.TraceException;
import java.util.List;

/**
 * An earlier trace to compare a new one with, usually the trace in service.
 *
 * @param settings how to access its object store
 * @param state the version of the object that the check accepted
 */
public record PreviousTrace(TraceLocation location, S3Settings settings, ObjectVersion state) {

  /**
   * Reads the moments of the variables to compare, one variable at a time.
   *
   * @param variables by name; missing ones are skipped
   * @throws SourceException if this version cannot be read, is too large, or a draw is not finite
   */
  PosteriorMoments moments(List<String> variables) throws SourceException {
    ObjectProbe.requireOfSeveral(location, settings, state);
    try (TraceFile file = TraceFile.open(location, settings, state)) {
      PosteriorMoments moments = new PosteriorMoments();
      Trace trace = file.trace();
      for (String name : variables) {
        if (trace.variables().containsKey(name)) {
          Posterior.read(trace, List.of(name)).variables().forEach(moments::add);
        }
      }
      return moments;
    } catch (TraceException e) {
      throw SourceException.of(location, e);
    } catch (OutOfMemoryError e) {
      throw SourceException.of(location, e);
    }
  }
}
