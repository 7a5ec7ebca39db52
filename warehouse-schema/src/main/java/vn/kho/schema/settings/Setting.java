package vn.kho.schema.settings;

/**
 * Every setting: its key in {@code kho.yaml}, its default, its description. The environment
 * variable {@code KHO_WAREHOUSE_LOCATION} overrides {@code warehouse.location}, and so on. Relative
 * paths start at the folder of {@code kho.yaml}. Where the environment or the command line sets
 * {@code warehouse.location}, {@code landing.location} and {@code state.location} follow it.
 */
public enum Setting {
  CONTRACTS("content.contracts", "warehouse-schema/contracts", "Folder of the contracts"),
  CODE_LISTS("content.code-lists", "warehouse-schema/code-lists", "Folder of the code lists"),
  MARTS("content.marts", "warehouse-schema/marts", "Folder of the marts"),
  SUITES("content.suites", "quality-rules/suites", "Folder of the rule suites"),
  SCHEDULE("content.schedule", "orchestration/schedule.yaml", "File of the schedule"),
  SOURCES("sources.location", ".kho/sample", "Folder in which local sources are looked for"),
  SOURCES_SERVER(
      "sources.server",
      "",
      "Name of the contract server to load from; the first where it is empty"),
  SOURCES_FOLDER_PER_AGENCY(
      "sources.folder-per-agency",
      "false",
      "Whether an agency's files are below a folder of its own, named as the agency"),
  SOURCES_SETTLE(
      "sources.settle",
      "0s",
      "How long a local file must not have changed; a younger one waits for the next run"),
  SOURCES_UNPACKED_SIZE(
      "sources.unpacked-size", "8GB", "Size up to which a packed file is unpacked"),
  SOURCES_LOCAL_ADDRESSES(
      "sources.local-addresses",
      "false",
      "Whether contracts may name a loopback (127.0.0.1) or link-local (169.254...) address as a server"),
  SOURCES_LIBRARIES(
      "sources.libraries",
      "libraries",
      "Folder whose jars jobs take too: drivers of databases, formats and sources of your own"),
  WAREHOUSE("warehouse.location", ".kho/warehouse", "Folder or s3a:// address of the tables"),
  LANDING("landing.location", ".kho/landing", "Folder or s3a:// address of the landed files"),
  STATE("state.location", ".kho/state", "Local folder for locks, logs and servers of this machine"),
  CATALOG_PROPERTIES(
      "catalog.properties",
      "",
      "Iceberg catalog properties, a map; the embedded SQLite catalog where it is empty"),
  DOWNLOADS(
      "downloads.location",
      "~/.kho/downloads",
      "Folder for the Trino server, its Java, and the Pythons of Airflow and the notebooks"),
  MAVEN_REPOSITORY(
      "downloads.maven-repository",
      "https://repo.maven.apache.org/maven2",
      "Maven repository from which the Trino server is fetched"),
  TIME_ZONE(
      "time.zone",
      "Asia/Ho_Chi_Minh",
      "Zone of moments that are written without one, and in which days begin: in cleaning, rules and pages"),
  CLEAN_NULL_WORDS(
      "clean.null-words",
      DefaultNullMarkers.DEFAULT,
      "Words, by commas, that mean no value, in any case of letters; kho.nullWords of a column goes before them"),
  LOAD_THREADS("load.threads", "4", "Datasets whose pipelines run at the same time"),
  SMALL_LIMIT(
      "load.small-limit", "16MB", "Deliveries up to this size are processed without a Spark job"),
  SMALL_TABLE(
      "load.small-table",
      "200000",
      "Up to so many rows of a table are compared with a small delivery without a Spark job"),
  KNOWN_RECORDS(
      "load.known-records",
      "true",
      "Whether records of a large snapshot whose text the last load cleaned are not cleaned again"),
  ROW_INDEX(
      "load.row-index",
      "true",
      "Whether hashes of the rows of large tables are kept on this machine, 32 bytes a row"),
  MAX_SHRINK("load.max-shrink", "0.2", "Share of rows a snapshot may remove before it is held"),
  QUALITY_PAGES("quality.pages", "false", "Whether a load writes the quality pages"),
  QUALITY_LOCATION(
      "quality.location",
      "",
      "Local folder of the quality pages; quality below state.location where it is empty"),
  MAINTAIN_SMALL_FILES(
      "maintain.small-files",
      "5",
      "Small data files, or delete files, from which on a table is compacted"),
  MAINTAIN_TARGET_SIZE(
      "maintain.target-size", "128MB", "Size of data files; small is below three quarters"),
  MAINTAIN_MANIFESTS("maintain.manifests", "10", "Small manifests from which on they are gathered"),
  MAINTAIN_SNAPSHOTS("maintain.snapshots", "10", "Newest snapshots that are kept at any age"),
  MAINTAIN_SNAPSHOT_AGE(
      "maintain.snapshot-age", "30d", "How far back time travel in datasets reaches"),
  MAINTAIN_SYSTEM_SNAPSHOT_AGE(
      "maintain.system-snapshot-age", "3d", "The same for the tables of ops and quality"),
  MAINTAIN_ORPHAN_AGE(
      "maintain.orphan-age", "3d", "Age from which on files that no snapshot names are removed"),
  MAINTAIN_HISTORY_AGE(
      "maintain.history-age",
      "730d",
      "How long rows of the tables of ops and quality are kept; 0d keeps them for ever"),
  SPARK_MASTER(
      "spark.master",
      "local[*]",
      "Spark master; a cluster (spark://..., yarn, k8s://...) needs spark.submit"),
  SPARK_SUBMIT(
      "spark.submit",
      "",
      "Path of spark-submit, which then starts loads and maintenance; plain Java where it is empty"),
  SPARK_SUBMIT_OPTIONS(
      "spark.submit-options", "", "More options for spark-submit, by spaces; no secrets"),
  SPARK_SHARED_FOLDERS(
      "spark.shared-folders",
      "false",
      "Whether all machines of the cluster see local folders under the same paths"),
  SPARK_MEMORY("spark.memory", "2g", "Heap of the local Spark process"),
  SPARK_CONF("spark.conf", "", "More Spark settings, a map"),
  HTTP_TIMEOUT("http.timeout", "30s", "How long one answer of an agency's server may take"),
  HTTP_MAX_TIME("http.max-time", "30m", "How long a whole file of an agency's server may take"),
  HTTP_MAX_SIZE("http.max-size", "2GB", "Size up to which a file of an agency's server is taken"),
  HTTP_ATTEMPTS("http.attempts", "3", "How often an agency's server is asked"),
  JDBC_TIMEOUT("jdbc.timeout", "30m", "How long a statement may take in an agency's database"),
  S3_ENDPOINT("s3.endpoint", "", "Address of the object store; Amazon's where it is empty"),
  S3_REGION("s3.region", "us-east-1", "Region of the object store"),
  S3_ACCESS_KEY("s3.access-key", "", "Access key, as ${NAME} of an environment variable"),
  S3_SECRET_KEY("s3.secret-key", "", "Secret key, as ${NAME} of an environment variable"),
  S3_PATH_STYLE("s3.path-style", "true", "Whether buckets are in the path, not the host"),
  TRINO_PORT("trino.port", "8090", "Loopback port of the local Trino; 0 for any free one"),
  TRINO_MEMORY("trino.memory", "2G", "Heap of the local Trino"),
  TRINO_JAVA("trino.java", "", "Java home (24 or newer) for Trino; looked for where it is empty"),
  AIRFLOW_URL(
      "airflow.url", "", "Address of Airflow 3; the one of kho airflow up where it is empty"),
  AIRFLOW_USER("airflow.user", "admin", "User at Airflow"),
  AIRFLOW_PASSWORD(
      "airflow.password", "", "The user's password, as ${NAME}; kho airflow up makes its own"),
  AIRFLOW_TIMEOUT("airflow.timeout", "30s", "How long one answer of Airflow may take"),
  AIRFLOW_ATTEMPTS("airflow.attempts", "5", "How often Airflow is asked before it counts as away"),
  AIRFLOW_DAGS(
      "airflow.dags",
      "",
      "Folder of DAGs that kho airflow deploy writes; the local one's if empty"),
  AIRFLOW_PORT("airflow.port", "8095", "Loopback port of the local Airflow; 0 for any free one"),
  AIRFLOW_TASKS("airflow.tasks", "4", "Tasks that the local Airflow runs at the same time"),
  AIRFLOW_PYTHON("airflow.python", "python3", "Python (3.11 to 3.13) of the local Airflow"),
  ALERTS_ON(
      "alerts.on",
      "held, failed, missing, score, late",
      "What owners are notified of; nobody is notified without a webhook or a mail server"),
  ALERTS_SCORE_DROP("alerts.score-drop", "5", "Points that a score must lose to be reported"),
  ALERTS_WEBHOOK(
      "alerts.webhook", "", "Address that alerts are posted to, as ${NAME}: it may hold a token"),
  ALERTS_ATTEMPTS("alerts.attempts", "3", "How often a silent webhook or mail server is tried"),
  ALERTS_TIMEOUT("alerts.timeout", "10s", "How long one answer of them may take"),
  ALERTS_MAIL_HOST("alerts.mail.host", "", "Mail server (SMTP) that alerts are handed to"),
  ALERTS_MAIL_PORT("alerts.mail.port", "587", "Its port; 465 speaks TLS from the first byte"),
  ALERTS_MAIL_STARTTLS("alerts.mail.starttls", "true", "Whether mail is sent by STARTTLS only"),
  ALERTS_MAIL_FROM("alerts.mail.from", "", "Sender of alerts, such as kho@example.vn"),
  ALERTS_MAIL_TO("alerts.mail.to", "", "Who gets every alert besides the owner, by commas"),
  ALERTS_MAIL_USER("alerts.mail.user", "", "User at the mail server, where it asks for one"),
  ALERTS_MAIL_PASSWORD("alerts.mail.password", "", "The user's password, as ${NAME}"),
  LINEAGE_FILE(
      "lineage.file", "", "File that OpenLineage events are added to, one JSON object a line"),
  LINEAGE_URL(
      "lineage.url",
      "",
      "Address that OpenLineage events are posted to, such as http://marquez:5000/api/v1/lineage"),
  LINEAGE_KEY("lineage.key", "", "Key for that address, sent as a bearer token, as ${NAME}"),
  LINEAGE_NAMESPACE("lineage.namespace", "kho", "Namespace of Kho's jobs and tables in them"),
  LINEAGE_TIMEOUT("lineage.timeout", "10s", "How long one answer of that address may take"),
  METRICS_FILE(
      "metrics.file",
      "",
      "File for Prometheus metrics, read by the node exporter's textfile collector: its name ends in .prom"),
  METRICS_PUSH(
      "metrics.push", "", "Address of a Prometheus Pushgateway, such as http://pushgateway:9091"),
  METRICS_TIMEOUT("metrics.timeout", "10s", "How long one answer of it may take");

  private final String key;
  private final String fallback;
  private final String description;

  Setting(String key, String fallback, String description) {
    this.key = key;
    this.fallback = fallback;
    this.description = description;
  }

  /** Its key in {@code kho.yaml}. */
  public String key() {
    return key;
  }

  /** Its default value. */
  public String fallback() {
    return fallback;
  }

  /** What it means. */
  public String description() {
    return description;
  }

  /** Whether its value is a map of further keys. */
  public boolean map() {
    return this == CATALOG_PROPERTIES || this == SPARK_CONF;
  }

  /** Whether its value must never be shown. */
  public boolean secret() {
    return this == S3_ACCESS_KEY
        || this == S3_SECRET_KEY
        || this == AIRFLOW_PASSWORD
        || this == ALERTS_WEBHOOK
        || this == LINEAGE_KEY
        || this == ALERTS_MAIL_PASSWORD;
  }
}
