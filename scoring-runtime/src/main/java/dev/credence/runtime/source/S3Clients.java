// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.contract.verdict.RejectionReason;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes clients of a store; that none waits for ever is {@link TimeLimit}'s part. */
final class S3Clients {
  private S3Clients() {}

  static S3Client of(S3Settings settings) throws SourceException {
    URI endpoint = settings.endpointUri();
    ProfileFile profiles = profiles();
    S3ClientBuilder builder =
        S3Client.builder()
            .region(region(settings.region(), profiles))
            .credentialsProvider(credentials(settings, profiles))
            // a checksum that the store need not have would be refused by some makes of store
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(settings.timeouts().connect())
                    .socketTimeout(settings.timeouts().read()))
            .overrideConfiguration(configuration ->
                configuration
                    .apiCallAttemptTimeout(settings.timeouts().attempt())
                    .addExecutionInterceptor(new ResponseSizeLimiter())
                    .defaultProfileFile(profiles)
                    .retryStrategy(AwsRetryStrategy.standardRetryStrategy()));
    if (endpoint != null) {
      builder.endpointOverride(endpoint).forcePathStyle(true);
    }
    return builder.build();
  }

  /** Profiles of the machine's user only if AWS_PROFILE names one: none is used implicitly. */
  private static ProfileFile profiles() {
    return ProfileFileSystemSetting.AWS_PROFILE.getStringValue().isPresent()
        ? ProfileFile.defaultProfileFile()
        : ProfileFile.aggregator().build();
  }

  private static Region region(@Nullable String given, ProfileFile profiles)
      throws SourceException {
    if (given != null) {
      return Region.of(given);
    }
    try {
      return new AwsProfileRegionProvider(() -> profiles, null).getRegion();
    } catch (SdkClientException e) {
      throw new SourceException(
          RejectionReason.STORE_UNREACHABLE,
          "no region is set; set spec.trace.region or AWS_REGION (or spec.trace.endpoint for a store other than Amazon's)",
          e);
    }
  }

  /**
   * The SDK's default chain, from AWS_* variables to the machine's role; resolved now, for a clear
   * error message.
   */
  private static AwsCredentialsProvider credentials(S3Settings settings, ProfileFile profiles)
      throws SourceException {
    if (settings.anonymous()) {
      return AnonymousCredentialsProvider.create();
    }
    AwsCredentialsProvider provider =
        DefaultCredentialsProvider.builder().profileFile(profiles).build();
    try {
      provider.resolveCredentials();
      return provider;
    } catch (SdkClientException e) {
      throw new SourceException(
          RejectionReason.ACCESS_DENIED,
          "no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (in the cluster: spec.trace.secretName), or spec.trace.anonymous: true for a public bucket",
          e);
    }
  }
}
