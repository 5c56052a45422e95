// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import dev.credence.contract.verdict.RejectionReason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The meaning and remedy of each error of a store: by code, then by parts of the message, then by
 * status. Placeholders: {@code {store}}, {@code {bucket}} and {@code {region}} of the request,
 * {@code {itsRegion}} for the region that the store names.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are
enum S3Refusal {
  NO_OBJECT(
      RejectionReason.NOT_FOUND,
      List.of("NoSuchKey", "NoSuchVersion"),
      "there is no such object at {store}",
      "check the URI, or upload the trace"),
  NO_BUCKET(
      RejectionReason.NOT_FOUND,
      List.of("NoSuchBucket", "InvalidBucketName"),
      "there is no bucket '{bucket}' at {store}",
      "check the URI"),
  SECRET_KEY(
      RejectionReason.ACCESS_DENIED,
      List.of("SignatureDoesNotMatch"),
      "the credentials were rejected: the secret key does not match the access key",
      "check AWS_SECRET_ACCESS_KEY"),
  /** The last is versitygw's. */
  ACCESS_KEY(
      RejectionReason.ACCESS_DENIED,
      List.of("InvalidAccessKeyId", "InvalidClientTokenId", "XAdminUserNotFound"),
      "the credentials were rejected: the store does not know the access key",
      "check AWS_ACCESS_KEY_ID"),
  SESSION(
      RejectionReason.ACCESS_DENIED,
      List.of("ExpiredToken", "InvalidToken", "TokenRefreshRequired"),
      "the credentials were rejected: the session token has expired",
      "renew AWS_SESSION_TOKEN"),
  CLOCK(
      RejectionReason.ACCESS_DENIED,
      List.of("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"),
      "the clock of this machine differs too much from the store's",
      "synchronize both clocks (NTP)"),
  ARCHIVED(
      RejectionReason.ACCESS_DENIED,
      List.of("InvalidObjectState"),
      "the object is archived and cannot be read immediately",
      "restore it, and keep traces in a storage class without archive"),
  KMS_KEY(
      RejectionReason.ACCESS_DENIED,
      List.of(
          "KMS.DisabledException",
          "KMS.InvalidKeyUsageException",
          "KMS.InvalidStateException",
          "KMS.KMSInvalidStateException",
          "KMS.KeyUnavailableException",
          "KMS.NotFoundException"),
      "the KMS key that the object is encrypted with cannot be used",
      "enable the key, or write the trace with another one"),
  BLOCKED(
      RejectionReason.ACCESS_DENIED,
      List.of("AllAccessDisabled", "AccountProblem", "NotSignedUp", "UserDisable", "UserSuspended"),
      "the bucket or its account is blocked",
      "check the bucket's name, and ask the owner of the account"),
  REGION(
      RejectionReason.STORE_UNREACHABLE,
      List.of(
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException",
          "IncorrectEndpoint",
          "PermanentRedirect"),
      "the bucket is in another region than '{region}'",
      "set spec.trace.region{itsRegion}"),
  PATH_STYLE(
      RejectionReason.STORE_UNREACHABLE,
      List.of("InvalidPathAccess", "PathStyleDomainForbidden", "SecondLevelDomainForbidden"),
      List.of("virtual host", "virtual-host", "virtual style", "virtual-style"),
      "{store} accepts only virtual-hosted-style addresses (the bucket in the host name), and with spec.trace.endpoint they are path-style",
      "copy the trace to a store that accepts path-style addresses"),
  REQUESTER_PAYS(
      RejectionReason.ACCESS_DENIED,
      List.of("UserProjectMissing"),
      List.of("requester pays", "requester-pays"),
      "the bucket is a Requester Pays bucket, which is not supported",
      "copy the trace to a bucket whose owner pays"),
  KMS_PERMISSION(
      RejectionReason.ACCESS_DENIED,
      List.of("KMS.AccessDeniedException"),
      List.of("kms:"),
      "these credentials may not use the KMS key that the object is encrypted with",
      "allow them kms:Decrypt on that key"),
  CUSTOMER_KEY(
      RejectionReason.ACCESS_DENIED,
      List.of(),
      List.of("form of server side encryption"),
      "the object is encrypted with a customer-provided key (SSE-C)",
      "write it with the bucket's encryption, SSE-S3 or SSE-KMS"),
  /** Without it no other policy helps, whether it denies explicitly or only does not allow. */
  ENDPOINT_POLICY(
      RejectionReason.ACCESS_DENIED,
      List.of(),
      List.of("vpc endpoint policy"),
      "the policy of the VPC endpoint that the request goes through forbids it",
      "change the endpoint's policy so that it allows s3:GetObject and s3:ListBucket"),
  EXPLICIT_DENY(
      RejectionReason.ACCESS_DENIED,
      List.of(),
      List.of("explicit deny"),
      "a policy explicitly denies it to these credentials",
      "change the policy that the store names"),
  QUOTA(
      RejectionReason.STORE_UNREACHABLE,
      List.of("QuotaExceeded"),
      "a quota of the store is exhausted",
      "raise the quota, or try again later"),
  RANGE(
      RejectionReason.STORE_UNREACHABLE,
      List.of("InvalidRange"),
      "the object is empty, or changed while it was read",
      "upload the complete trace, and try again"),
  FAILING(
      RejectionReason.STORE_UNREACHABLE,
      List.of(
          "InternalError",
          "KMS.ThrottlingException",
          "OperationAborted",
          "RequestLimitExceeded",
          "RequestTimeout",
          "ServiceUnavailable",
          "SlowDown",
          "SlowDownRead",
          "TemporaryRedirect",
          "Throttling",
          "ThrottlingException",
          "TooManyRequests"),
      "{store} throttles requests or fails",
      "try again later, and check the store if this persists"),
  /** Any other refusal with status 401 or 403, without credentials. */
  ANONYMOUS(
      RejectionReason.ACCESS_DENIED,
      List.of(),
      "access without credentials is denied",
      "make the object public, or set credentials instead of spec.trace.anonymous"),
  /** Any other refusal with status 401 or 403. */
  DENIED(
      RejectionReason.ACCESS_DENIED,
      List.of(),
      "access is denied",
      "allow s3:GetObject on it and s3:ListBucket on its bucket for these credentials"),
  /** Any other refusal. */
  OTHER(
      RejectionReason.STORE_UNREACHABLE,
      List.of(),
      "{store} rejected the request",
      "check the endpoint, and the store's message");

  private final RejectionReason reason;
  private final List<String> codes;
  private final List<String> words;
  private final String meaning;
  private final String remedy;

  S3Refusal(RejectionReason reason, List<String> codes, String meaning, String remedy) {
    this(reason, codes, List.of(), meaning, remedy);
  }

  S3Refusal(
      RejectionReason reason,
      List<String> codes,
      List<String> words,
      String meaning,
      String remedy) {
    this.reason = reason;
    this.codes = codes;
    this.words = words;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** The row of an error; for a transient status only the code is used. */
  static S3Refusal of(int status, String code, String message, boolean anonymous) {
    boolean denied = status == 401 || status == 403;
    boolean failing = status == 429 || status >= 500;
    String said = failing ? "" : message.toLowerCase(Locale.ROOT);
    return first(row -> row.codes.contains(code))
        .or(() -> first(row -> row.words.stream().anyMatch(said::contains)))
        .orElse(denied ? anonymous ? ANONYMOUS : DENIED : failing ? FAILING : OTHER);
  }

  private static Optional<S3Refusal> first(Predicate<S3Refusal> which) {
    return Arrays.stream(values()).filter(which).findFirst();
  }

  RejectionReason reason() {
    return reason;
  }

  /** Codes that mean it. */
  List<String> codes() {
    return codes;
  }

  /** Parts of messages that identify it, in lower case. */
  List<String> words() {
    return words;
  }

  /** What the error means. */
  String meaning() {
    return meaning;
  }

  /** What the user can do. */
  String remedy() {
    return remedy;
  }
}
