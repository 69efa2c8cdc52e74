package dev.assay.integration.containers;

import com.github.dockerjava.api.model.PortBinding;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An S3 server with one empty bucket. It verifies signatures. */
final class S3 implements AutoCloseable {

    private static final String NAME = "s3";
    private static final int PORT = 9000;
    private static final String BUCKET = "models";
    private static final String KEY = "tests";
    private static final String SECRET = "tests-secret";

    private final GenericContainer<?> container;
    private final S3Client client;

    S3(Network network) {
        int port = Engine.freePort();
        container = new GenericContainer<>(DockerImageName.parse(Images.S3))
                .withNetwork(network)
                .withNetworkAliases(NAME)
                .withEnv(Map.of(
                        "S3PROXY_ENDPOINT", "http://0.0.0.0:" + PORT,
                        "S3PROXY_AUTHORIZATION", "aws-v4",
                        "S3PROXY_IDENTITY", KEY,
                        "S3PROXY_CREDENTIAL", SECRET,
                        "JCLOUDS_PROVIDER", "transient-nio2",
                        "JCLOUDS_IDENTITY", "none",
                        "JCLOUDS_CREDENTIAL", "none"))
                .withExposedPorts(PORT)
                .withCreateContainerCmdModifier(command ->
                        command.getHostConfig().withPortBindings(PortBinding.parse("127.0.0.1:" + port + ":" + PORT)))
                .waitingFor(Wait.forListeningPort());
        container.start();
        client = S3Client.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
                .build();
        client.createBucket(request -> request.bucket(BUCKET));
    }

    /** What services need to keep checkpoints there. */
    static Map<String, String> environment() {
        return Map.of(
                "ASSAY_STORE_S3_BUCKET", BUCKET,
                "ASSAY_STORE_S3_ENDPOINT", "http://" + NAME + ":" + PORT,
                "ASSAY_STORE_S3_PATH_STYLE", "true",
                "AWS_ACCESS_KEY_ID", KEY,
                "AWS_SECRET_ACCESS_KEY", SECRET);
    }

    List<String> keys() {
        return client.listObjectsV2Paginator(request -> request.bucket(BUCKET)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    @Override
    public void close() {
        client.close();
        container.stop();
    }
}
