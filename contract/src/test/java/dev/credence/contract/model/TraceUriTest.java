// SPDX-License-Identifier: Apache-2.0
package dev.credence.contract.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceUriTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "s3://models/sales/trace.nc false",
        "s3://models/sales/trace.nc4 false",
        "s3://models/sales/trace.h5 false",
        "s3://models/sales/trace.hdf5 false",
        "s3://models/sales/output.csv false",
        "s3://models/sales/output_*.csv true",
        "s3://models/sales/1.csv,s3://models/sales/2.csv true",
        "s3://models/sales/trace.zarr true",
        "s3://models/sales/trace.zarr/ true",
      })
  void severalObjectsHaveNoCommonVersion(String uri, boolean several) {
    assertThat(TraceUri.isInS3(uri)).isTrue();
    assertThat(TraceUri.namesSeveralObjects(uri)).isEqualTo(several);
  }
}
