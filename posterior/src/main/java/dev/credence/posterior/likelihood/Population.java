// SPDX-License-Identifier: Apache-2.0
package dev.credence.posterior.likelihood;

import dev.credence.posterior.expression.Expression;
import dev.credence.posterior.likelihood.family.Family;
import java.util.Map;

/**
 * Where the value of a variable comes from at a level that the trace lacks, parsed but not yet
 * matched to a trace.
 *
 * @param place where it is declared, for messages: {@code inputs[2].unseen.theta}
 * @param input the name of the input whose levels may be unseen
 * @param variable the variable that the input indexes
 * @param parameters an expression for each of the family's parameters, in the family's order
 */
public record Population(
    String place,
    String input,
    String variable,
    Family family,
    Map<String, Expression> parameters) {}
