// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds.spec;

/** What is said of a broken rule, by the API server and by the rules in Java alike. */
public final class Messages {
  public static final String NAME =
      "must start with a lower-case letter, go on with lower-case letters, digits and '-', end with"
          + " a letter or digit and have at most 40 characters: write for example sales-2";
  public static final String TRACE_URI =
      "is required without retraining: write s3://BUCKET/PATH/FILE.nc or add spec.retraining";
  public static final String RESOURCE_NAME =
      "may hold cpu, memory and ephemeral-storage: leave out the others";
  public static final String TRAINING_LIMIT_NAME =
      "may hold cpu, memory, ephemeral-storage and devices by their full name: write for example"
          + " nvidia.com/gpu: 1";
  public static final String QUANTITY =
      "must have quantities: write for example cpu: 500m, memory: 512Mi, ephemeral-storage: 1Gi,"
          + " nvidia.com/gpu: 1";
  public static final String REQUEST_LIMIT =
      "must not be greater than limits: write a smaller request or a greater limit";
  public static final String CLASS_NAME =
      "must be the name of an IngressClass: write for example nginx, or leave it out for the"
          + " cluster's default";
  public static final String HOST =
      "must be a host name without scheme, port or wildcard: write for example"
          + " models.example.com";
  public static final String TLS_HOST = "needs host: write the host that the certificate is for";
  public static final String ANNOTATION_KEY =
      "must have annotation keys: write for example nginx.ingress.kubernetes.io/proxy-body-size";

  public static final String REPLICAS_AUTOSCALING =
      "cannot go with autoscaling: leave out replicas or leave out autoscaling";
  public static final String MIN_REPLICAS =
      "must not be greater than maxReplicas (minReplicas is "
          + AutoscalingSpec.DEFAULT_MIN_REPLICAS
          + " if left out): write a smaller minReplicas or a greater maxReplicas";
  public static final String SERVICE_ACCOUNT =
      "must be the name of a ServiceAccount in the model's namespace: write for example sales";
  public static final String PRIORITY_CLASS =
      "must be the name of a PriorityClass: write for example high-priority";
  public static final String LABEL_KEY =
      "must have label keys, and none below app.kubernetes.io/ or credence.dev/: write for example"
          + " team";
  public static final String POD_ANNOTATION_KEY =
      "must have annotation keys, and none below app.kubernetes.io/ or credence.dev/: write for"
          + " example prometheus.io/scrape";
  public static final String NODE_LABEL_KEY =
      "must have keys as labels have: write for example kubernetes.io/arch";
  public static final String LABEL_VALUE =
      "must have values as labels have, letters, digits, '-', '_' and '.', at most 63: write for"
          + " example pricing";
  public static final String TOLERATION_KEY = "is required unless operator is Exists: write it";
  public static final String TOLERATION_VALUE =
      "cannot go with the operator Exists: leave out one of the two";
  public static final String TOLERATION_SECONDS =
      "is only for the effect NoExecute: leave it out or write effect: NoExecute";

  public static final String SCHEDULE =
      "must have cron's five fields, minute, hour, day of the month, month, day of the week (0 to 6 or"
          + " SUN to SAT), each range in order: write for example 0 3 * * 1";
  public static final String TIME_ZONE =
      "must be the IANA name of a time zone: write for example Europe/London";
  public static final String OUTPUT_PREFIX =
      "must name a folder in S3, end in '/' and have only letters, digits and !-_.*'()=/: write for"
          + " example s3://models/sales/runs/";
  public static final String IMAGE =
      "must be an image without white space: write for example registry.example.com/train:1";
  public static final String ENV_NAME =
      "must have letters, digits, '_', '-' and '.', and begin neither with a digit nor with"
          + " CREDENCE_, which the operator sets: write for example EPOCHS";
  public static final String ENV_VALUE =
      "must have exactly one of value and valueFrom: write value: ...";
  public static final String ENV_SOURCE =
      "must have exactly one of secretKeyRef, configMapKeyRef, fieldRef and resourceFieldRef: write"
          + " for example secretKeyRef: {name: ..., key: ...}";
  public static final String ENV_FROM =
      "must have exactly one of configMapRef and secretRef: write for example secretRef: {name: ...}";
  public static final String OBJECT_NAME =
      "must be the name of an object in the model's namespace: write for example training-settings";
  public static final String CONFIG_KEY =
      "must be a key of a Secret or ConfigMap, of letters, digits, '_', '-' and '.': write for example"
          + " password";
  public static final String FIELD_PATH =
      "must be a field that a variable can have: write for example metadata.name or"
          + " metadata.labels['team']";
  public static final String DIVISOR =
      "must be a unit of the resource: write 1 or 1m for cpu, for example 1Mi for the others";
  public static final String VOLUME =
      "must have exactly one of emptyDir, secret, configMap and persistentVolumeClaim: write for"
          + " example emptyDir: {}";
  public static final String VOLUME_NAME =
      "must have lower-case letters, digits and '-', which neither begins nor ends it: write for"
          + " example data";
  public static final String SIZE_LIMIT = "must be a size: write for example 1Gi";
  public static final String MOUNTED_VOLUME =
      "must name volumes that there are: add the volume to volumes or leave out its mount";
  public static final String MOUNT_PATH =
      "must be a path from / without ':': write for example /data";
  public static final String RELATIVE_PATH =
      "must be a path that does not begin with '/' and does not go up with '..': write for example"
          + " config/train.yaml";
  public static final String ROOT =
      "0 is root: write another user's number, or runAsNonRoot: false as well";
  public static final String PRIVILEGED =
      "cannot be false with privileged: leave out one of the two";
  public static final String CAPABILITY =
      "must have capabilities in upper case without CAP_: write for example NET_BIND_SERVICE";
  public static final String LOCALHOST_PROFILE =
      "goes with type Localhost and only with it: write it, or leave it out for another type";

  public static final String PEER =
      "must have podSelector, namespaceSelector or both, or else ipBlock alone: write for example"
          + " namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}";
  public static final String SELECTOR_VALUES =
      "go with the operators In and NotIn and only with them: write them, or leave them out";
  public static final String CIDR =
      "must be a range of addresses that ends in zeros: write for example 10.0.0.0/8 or"
          + " 2001:db8::/32";
  public static final String EXCEPT =
      "must be smaller ranges within cidr: write for example 10.1.0.0/16";

  private Messages() {}
}
