// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CIDR with exceptions. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "!has(self.except) || !isCIDR(self.cidr) || self.except.all(e, !isCIDR(e)"
            + " || cidr(self.cidr).containsIP(cidr(e).ip())"
            + " && cidr(e).prefixLength() > cidr(self.cidr).prefixLength())",
    message = Messages.EXCEPT,
    fieldPath = ".except")
public record IpBlockSpec(
    @JsonPropertyDescription("CIDR, such as 10.0.0.0/8 or 2001:db8::/32.")
        @Required
        @Size(max = Cidr.MAX_LENGTH)
        @ValidationRule(value = Cidr.RULE, message = Messages.CIDR)
        String cidr,
    @JsonPropertyDescription("CIDRs within it to exclude. Defaults to none.")
        @Size(max = MAX_EXCEPTIONS)
        @ValidationRule(value = Cidr.EACH_RULE, message = Messages.CIDR)
        @Nullable List<@Size(max = Cidr.MAX_LENGTH) String> except) {
  public static final int MAX_EXCEPTIONS = 32;
}
