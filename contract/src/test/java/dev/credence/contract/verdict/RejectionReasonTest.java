// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RejectionReasonTest {
  @ParameterizedTest
  @EnumSource
  void aReasonIsFoundByItsWord(RejectionReason reason) {
    assertThat(RejectionReason.of(reason.apiValue())).contains(reason);
    assertThat(reason.is(reason.apiValue())).isTrue();
  }

  @Test
  void anApiValueOfAnotherVersionIsUnknown() {
    assertThat(RejectionReason.of("Later")).isEmpty();
    assertThat(RejectionReason.of(null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NotFound, true, true",
    "AccessDenied, true, false",
    "StoreUnreachable, true, false",
    "Unreadable, false, true",
    "TooLarge, false, false",
    "ChecksumMismatch, false, true",
    "NoLikelihood, false, true",
    "LikelihoodMismatch, false, true",
    "NotConverged, false, false",
    "PosteriorShifted, false, false",
    "CheckFailed, true, false"
  })
  void whatAReasonMeans(String word, boolean mayPass, boolean otherContent) {
    RejectionReason reason = RejectionReason.of(word).orElseThrow();
    assertThat(reason.isTransient()).isEqualTo(mayPass);
    assertThat(reason.meansChangedContent()).isEqualTo(otherContent);
  }
}
