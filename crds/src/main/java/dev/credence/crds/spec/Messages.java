// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

/** Validation messages, used by the CRD's rules and by the rules in Java alike. */
public final class Messages {
  public static final String NAME =
      "must start with a lower-case letter, contain only lower-case letters, digits and"
          + " '-', end with a letter or digit and have at most 40 characters: for example"
          + " sales-2";
  public static final String TRACE_URI =
      "is required without retraining: set s3://BUCKET/PATH/FILE.nc or add" + " spec.retraining";
  public static final String RESOURCE_NAME =
      "allows only cpu, memory and ephemeral-storage: remove the others";
  public static final String TRAINING_LIMIT_NAME =
      "allows only cpu, memory, ephemeral-storage and devices by their full name: for"
          + " example nvidia.com/gpu: 1";
  public static final String QUANTITY =
      "must be valid quantities: for example cpu: 500m, memory: 512Mi, ephemeral-storage:"
          + " 1Gi, nvidia.com/gpu: 1";
  public static final String REQUEST_LIMIT =
      "must not be greater than limits: set a lower request or a higher limit";
  public static final String CLASS_NAME =
      "must be the name of an IngressClass: for example nginx; omit it for the cluster's"
          + " default";
  public static final String HOST =
      "must be a host name without scheme, port or wildcard: for example" + " models.example.com";
  public static final String TLS_HOST = "requires host: set the host that the certificate is for";
  public static final String ANNOTATION_KEY =
      "must have valid annotation keys: for example"
          + " nginx.ingress.kubernetes.io/proxy-body-size";

  public static final String REPLICAS_AUTOSCALING =
      "must not be set together with autoscaling: remove one of the two";
  public static final String MIN_REPLICAS =
      "must not be greater than maxReplicas (minReplicas defaults to "
          + AutoscalingSpec.DEFAULT_MIN_REPLICAS
          + "): set a lower minReplicas or a higher maxReplicas";
  public static final String SERVICE_ACCOUNT =
      "must be the name of a ServiceAccount in the model's namespace: for example sales";
  public static final String PRIORITY_CLASS =
      "must be the name of a PriorityClass: for example high-priority";
  public static final String LABEL_KEY =
      "must have valid label keys without the prefixes app.kubernetes.io/ and"
          + " credence.dev/: for example team";
  public static final String POD_ANNOTATION_KEY =
      "must have valid annotation keys without the prefixes app.kubernetes.io/ and"
          + " credence.dev/: for example prometheus.io/scrape";
  public static final String NODE_LABEL_KEY =
      "must use valid label keys: for example kubernetes.io/arch";
  public static final String LABEL_VALUE =
      "must use valid label values, of at most 63 letters, digits, '-', '_' and '.',"
          + " starting and ending with a letter or digit: for example pricing";
  public static final String TOLERATION_KEY = "is required unless operator is Exists: set it";
  public static final String TOLERATION_VALUE =
      "must not be set with the operator Exists: remove one of the two";
  public static final String TOLERATION_SECONDS =
      "is only for the effect NoExecute: remove it or set effect: NoExecute";

  public static final String TOLERATION_SECONDS_RANGE = "must be an integer, 0 or greater";
  public static final String MAX_RHAT = "must be a number greater than 1";
  public static final String MIN_ESS = "must be a number, 0 or greater";
  public static final String MAX_SHIFT = "must be a number greater than 0";
  public static final String SCHEDULE =
      "must have five cron fields, minute, hour, day of the month, month, day of the week"
          + " (0 to 6 or SUN to SAT), each range in order: for example 0 3 * * 1";
  public static final String TIME_ZONE =
      "must be the IANA name of a time zone: for example Europe/London";
  public static final String OUTPUT_PREFIX =
      "must be an S3 prefix that ends in '/' and has only letters, digits and !-_.*'()=/:"
          + " for example s3://models/sales/runs/";
  public static final String IMAGE =
      "must be an image without white space: for example registry.example.com/train:1";
  public static final String ENV_NAME =
      "must have letters, digits, '_', '-' and '.', and start neither with a digit nor"
          + " with CREDENCE_, which is reserved for the operator: for example EPOCHS";
  public static final String ENV_VALUE =
      "must have exactly one of value and valueFrom: for example value: ...";
  public static final String ENV_SOURCE =
      "must have exactly one of secretKeyRef, configMapKeyRef, fieldRef and"
          + " resourceFieldRef: for example secretKeyRef: {name: ..., key: ...}";
  public static final String ENV_FROM =
      "must have exactly one of configMapRef and secretRef: for example secretRef: {name:"
          + " ...}";
  public static final String OBJECT_NAME =
      "must be the name of an object in the model's namespace: for example" + " training-settings";
  public static final String CONFIG_KEY =
      "must be a key of a Secret or ConfigMap, of letters, digits, '_', '-' and '.': for"
          + " example password";
  public static final String FIELD_PATH =
      "must be a pod field that the downward API supports: for example metadata.name or"
          + " metadata.labels['team']";
  public static final String DIVISOR =
      "must be a unit of the resource: 1 or 1m for cpu, for example 1Mi for the others";
  public static final String VOLUME =
      "must have exactly one of emptyDir, secret, configMap and persistentVolumeClaim:"
          + " for example emptyDir: {}";
  public static final String VOLUME_NAME =
      "must have lower-case letters, digits and '-', and start and end with a letter or"
          + " digit: for example data";
  public static final String SIZE_LIMIT = "must be a size: for example 1Gi";
  public static final String MOUNTED_VOLUME =
      "must refer to existing volumes: add the volume to volumes or remove its mount";
  public static final String MOUNT_PATH =
      "must be a path that starts with '/' and has no ':': for example /data";
  public static final String RELATIVE_PATH =
      "must be a relative path without '..': for example config/train.yaml";
  public static final String ROOT =
      "0 is root: set a non-zero UID, or also set runAsNonRoot: false";
  public static final String PRIVILEGED =
      "must not be false with privileged: remove one of the two";
  public static final String CAPABILITY =
      "must have capabilities in upper case without CAP_: for example NET_BIND_SERVICE";
  public static final String LOCALHOST_PROFILE =
      "is required for type Localhost, otherwise not allowed";

  public static final String PEER =
      "must have podSelector, namespaceSelector or both, or only ipBlock: for example"
          + " namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}";
  public static final String SELECTOR_VALUES =
      "are required for the operators In and NotIn, otherwise not allowed";
  public static final String CIDR =
      "must be a CIDR with no host bits set: for example 10.0.0.0/8 or 2001:db8::/32";
  public static final String EXCEPT = "must be smaller CIDRs within cidr: for example 10.1.0.0/16";

  private Messages() {}
}
