// SPDX-License-Identifier: Apache-2.0
package dev.credence.runtime.source;

import static org.awaitility.Awaitility.await;

import dev.credence.runtime.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** A real S3 server on a free port, with one owner. Closing it resets the credentials in use. */
public final class S3Server implements AutoCloseable {
  public static final String KEY = "local";
  public static final String SECRET = "local-secret";

  private final Process process;
  private final String endpoint;
  private final S3Client owner;

  private S3Server(Process process, int port) {
    this.process = process;
    this.endpoint = "http://127.0.0.1:" + port;
    this.owner =
        S3Client.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  /**
   * Starts a server.
   *
   * @param folder an empty folder for its objects
   */
  public static S3Server start(Path folder) throws IOException {
    Path binary = Programs.find("versitygw");
    int port = freePort();
    Path objects = Files.createDirectories(folder.resolve("objects"));
    Path versions = Files.createDirectories(folder.resolve("versions"));
    ProcessBuilder builder =
        new ProcessBuilder(
                binary.toString(),
                "--port",
                "127.0.0.1:" + port,
                "posix",
                "--versioning-dir",
                versions.toString(),
                objects.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("versitygw.log").toFile());
    builder.environment().put("ROOT_ACCESS_KEY", KEY);
    builder.environment().put("ROOT_SECRET_KEY", SECRET);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    await().atMost(Duration.ofSeconds(20)).until(() -> listens(port));
    return new S3Server(process, port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  public String endpoint() {
    return endpoint;
  }

  public void createBucket(String bucket) {
    owner.createBucket(request -> request.bucket(bucket));
  }

  /** Lets a bucket keep all versions of its objects. */
  public void keepVersions(String bucket) {
    owner.putBucketVersioning(request ->
        request
            .bucket(bucket)
            .versioningConfiguration(
                versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
  }

  /** Writes an object; returns what is known of it. */
  public PutObjectResponse put(String bucket, String key, byte[] content) {
    return owner.putObject(
        request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
  }

  public void delete(String bucket, String key) {
    owner.deleteObject(request -> request.bucket(bucket).key(key));
  }

  /**
   * Sets what the program under test takes for its credentials, and keeps from it what the
   * machine's user may have; null for none.
   */
  public static void useCredentials(@Nullable String key, @Nullable String secret) {
    setProperty("aws.accessKeyId", key);
    setProperty("aws.secretAccessKey", secret);
    setProperty("aws.disableEc2Metadata", "true");
  }

  /** Undoes {@link #useCredentials}. */
  public static void resetCredentials() {
    useCredentials(null, null);
    setProperty("aws.disableEc2Metadata", null);
  }

  private static void setProperty(String name, @Nullable String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }

  /** Lets everyone read the objects of a bucket. */
  public void publish(String bucket) {
    owner.putBucketPolicy(request ->
        request
            .bucket(bucket)
            .policy(
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
                 "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::%s/*"]}]}
                """
                    .formatted(bucket)));
  }

  @Override
  public void close() {
    resetCredentials();
    owner.close();
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
