// SPDX-License-Identifier: Apache-2.0
package dev.credence.crds;

/** What is said of a broken rule, by the API server and by {@link SpecRules} alike. */
final class Wording {
  static final String NAME =
      "must start with a lower-case letter, go on with lower-case letters, digits and '-', end with"
          + " a letter or digit and have at most 40 characters: write for example sales-2";
  private static final String BUCKET = "; a BUCKET's name has 3 to 63 of a-z, 0-9, '.' and '-'";
  static final String S3_URI =
      "must name a trace in S3: write s3://BUCKET/PATH/FILE.nc, s3://BUCKET/PATH/FOLDER.zarr or"
          + " s3://BUCKET/PATH/FILE.csv; for a file a chain write one '*' in FILE, or such .csv URIs"
          + " separated by commas without spaces"
          + BUCKET;
  static final String ANY_URI =
      "must name a trace: write s3://BUCKET/PATH/FILE.nc or file:PATH/FILE.nc; .zarr and .csv as"
          + " well; for a file a chain write one '*' in FILE.csv, or such .csv URIs separated by"
          + " commas without spaces"
          + BUCKET;
  static final String SHA256 =
      "must be a SHA-256: write its 64 hex digits in lower case, as sha256sum does";
  static final String ENDPOINT =
      "must be the URL of an S3-compatible store: write for example"
          + " http://storage.models.svc:9000";
  static final String REGION = "must be a region's name: write for example eu-west-2";
  static final String SECRET_NAME =
      "must be the name of a Secret in the model's namespace: write for example aws-credentials";
  static final String TRACE_URI =
      "is required without retraining: write s3://BUCKET/PATH/FILE.nc or add spec.retraining";
  static final String WATCHED_URI =
      "needs uri, the object to look for: write uri or leave out watch";
  static final String PINNED =
      "cannot go with watch or retraining, which bring other objects: leave out sha256, or leave out"
          + " watch and retraining";
  static final String WATCH =
      "must have cron's five fields and its minutes at least 5 apart: write for example */10 * * * *"
          + " or 0,30 * * * *";
  static final String ANONYMOUS =
      "cannot go with secretName: leave out anonymous or leave out secretName";
  static final String IDENTIFIER =
      "must be an identifier, so that expressions can name it: write letters, digits and '_', not"
          + " starting with a digit";
  static final String BOUNDS_TYPE =
      "is only for the types number, integer and vector: leave it out or change the type";
  static final String BOUNDS_ORDER = "must not be greater than maximum: swap the two";
  static final String SIZE_TYPE = "is only for the type vector: leave it out or change the type";
  static final String UNSEEN_TYPE =
      "is only for the types integer and string, which can index: leave it out or change the type";
  static final String MIXTURE_PARAMETERS =
      "is not for a Mixture: write each component's own parameters under components";
  static final String MIXTURE_COMPONENTS =
      "is required for a Mixture: write components: [{weight: ..., family: ..., parameters: {...}},"
          + " ...]";
  static final String COMPONENTS_FAMILY =
      "is only for a Mixture: leave it out or write family: Mixture";
  static final String WEIGHT = "must be an expression in one line: write for example w[0]";
  static final String METHOD_FAMILY =
      "pymc3 is only for the families Normal and Deterministic: write sample or exact";
  static final String EXPRESSION =
      "must be an expression in one line for each parameter: write for example beta[category] * x";
  static final String SAMPLE_COUNT =
      "must not be greater than maxSampleCount ("
          + ProbabilisticModelSpec.DEFAULT_MAX_SAMPLE_COUNT
          + " if left out; sampleCount is "
          + ProbabilisticModelSpec.DEFAULT_SAMPLE_COUNT
          + " if left out): write a smaller sampleCount or a greater maxSampleCount";
  static final String RESOURCE_NAME =
      "may hold cpu, memory and ephemeral-storage: leave out the others";
  static final String TRAINING_LIMIT_NAME =
      "may hold cpu, memory, ephemeral-storage and devices by their full name: write for example"
          + " nvidia.com/gpu: 1";
  static final String QUANTITY =
      "must have quantities: write for example cpu: 500m, memory: 512Mi, ephemeral-storage: 1Gi,"
          + " nvidia.com/gpu: 1";
  static final String REQUEST_LIMIT =
      "must not be greater than limits: write a smaller request or a greater limit";
  static final String CLASS_NAME =
      "must be the name of an IngressClass: write for example nginx, or leave it out for the"
          + " cluster's default";
  static final String HOST =
      "must be a host name without scheme, port or wildcard: write for example"
          + " models.example.com";
  static final String TLS_HOST = "needs host: write the host that the certificate is for";
  static final String ANNOTATION_KEY =
      "must have annotation keys: write for example nginx.ingress.kubernetes.io/proxy-body-size";

  static final String REPLICAS_AUTOSCALING =
      "cannot go with autoscaling: leave out replicas or leave out autoscaling";
  static final String MIN_REPLICAS =
      "must not be greater than maxReplicas (minReplicas is "
          + AutoscalingSpec.DEFAULT_MIN_REPLICAS
          + " if left out): write a smaller minReplicas or a greater maxReplicas";
  static final String SERVICE_ACCOUNT =
      "must be the name of a ServiceAccount in the model's namespace: write for example sales";
  static final String PRIORITY_CLASS =
      "must be the name of a PriorityClass: write for example high-priority";
  static final String LABEL_KEY =
      "must have label keys, and none below app.kubernetes.io/ or credence.dev/: write for example"
          + " team";
  static final String POD_ANNOTATION_KEY =
      "must have annotation keys, and none below app.kubernetes.io/ or credence.dev/: write for"
          + " example prometheus.io/scrape";
  static final String NODE_LABEL_KEY =
      "must have keys as labels have: write for example kubernetes.io/arch";
  static final String LABEL_VALUE =
      "must have values as labels have, letters, digits, '-', '_' and '.', at most 63: write for"
          + " example pricing";
  static final String TOLERATION_KEY = "is required unless operator is Exists: write it";
  static final String TOLERATION_VALUE =
      "cannot go with the operator Exists: leave out one of the two";
  static final String TOLERATION_SECONDS =
      "is only for the effect NoExecute: leave it out or write effect: NoExecute";

  static final String SCHEDULE =
      "must have cron's five fields, minute, hour, day of the month, month, day of the week (0 to 6 or"
          + " SUN to SAT), each range in order: write for example 0 3 * * 1";
  static final String TIME_ZONE =
      "must be the IANA name of a time zone: write for example Europe/London";
  static final String OUTPUT_PREFIX =
      "must name a folder in S3, end in '/' and have only letters, digits and !-_.*'()=/: write for"
          + " example s3://models/sales/runs/";
  static final String IMAGE =
      "must be an image without white space: write for example registry.example.com/train:1";
  static final String ENV_NAME =
      "must have letters, digits, '_', '-' and '.', and begin neither with a digit nor with"
          + " CREDENCE_, which the operator sets: write for example EPOCHS";
  static final String ENV_VALUE = "must have exactly one of value and valueFrom: write value: ...";
  static final String ENV_SOURCE =
      "must have exactly one of secretKeyRef, configMapKeyRef, fieldRef and resourceFieldRef: write"
          + " for example secretKeyRef: {name: ..., key: ...}";
  static final String ENV_FROM =
      "must have exactly one of configMapRef and secretRef: write for example secretRef: {name: ...}";
  static final String OBJECT_NAME =
      "must be the name of an object in the model's namespace: write for example training-settings";
  static final String CONFIG_KEY =
      "must be a key of a Secret or ConfigMap, of letters, digits, '_', '-' and '.': write for example"
          + " password";
  static final String FIELD_PATH =
      "must be a field that a variable can have: write for example metadata.name or"
          + " metadata.labels['team']";
  static final String DIVISOR =
      "must be a unit of the resource: write 1 or 1m for cpu, for example 1Mi for the others";
  static final String VOLUME =
      "must have exactly one of emptyDir, secret, configMap and persistentVolumeClaim: write for"
          + " example emptyDir: {}";
  static final String VOLUME_NAME =
      "must have lower-case letters, digits and '-', which neither begins nor ends it: write for"
          + " example data";
  static final String SIZE_LIMIT = "must be a size: write for example 1Gi";
  static final String MOUNTED_VOLUME =
      "must name volumes that there are: add the volume to volumes or leave out its mount";
  static final String MOUNT_PATH = "must be a path from / without ':': write for example /data";
  static final String RELATIVE_PATH =
      "must be a path that does not begin with '/' and does not go up with '..': write for example"
          + " config/train.yaml";
  static final String ROOT =
      "0 is root: write another user's number, or runAsNonRoot: false as well";
  static final String PRIVILEGED = "cannot be false with privileged: leave out one of the two";
  static final String CAPABILITY =
      "must have capabilities in upper case without CAP_: write for example NET_BIND_SERVICE";
  static final String LOCALHOST_PROFILE =
      "goes with type Localhost and only with it: write it, or leave it out for another type";

  static final String PEER =
      "must have podSelector, namespaceSelector or both, or else ipBlock alone: write for example"
          + " namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}";
  static final String SELECTOR_VALUES =
      "go with the operators In and NotIn and only with them: write them, or leave them out";
  static final String CIDR =
      "must be a range of addresses that ends in zeros: write for example 10.0.0.0/8 or"
          + " 2001:db8::/32";
  static final String EXCEPT = "must be smaller ranges within cidr: write for example 10.1.0.0/16";

  private Wording() {}
}
