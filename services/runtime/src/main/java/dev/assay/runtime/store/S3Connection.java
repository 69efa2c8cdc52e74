package dev.assay.runtime.store;

import dev.assay.runtime.config.SettingsException;
import dev.assay.runtime.config.StoreSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a client of S3 needs, out of settings. They send plain requests, which other servers than Amazon's understand too. */
final class S3Connection {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Without a byte. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** For an answer, beyond what a body needs to be sent. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** The slowest upload that is not given up; a stalled one would hang for as long as the system lets it. */
    private static final long BYTES_PER_SECOND = 1 << 20;

    private static final int ATTEMPTS = 5;
    private static final int CONFLICT = 409;

    private S3Connection() {}

    /** @throws SettingsException if the endpoint is no URL of a server */
    static S3ClientBuilder of(StoreSettings.S3 settings) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                // Each file goes with its SHA-256, and is checked against it when it comes back.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(S3Configuration.builder()
                        .chunkedEncodingEnabled(false)
                        .expectContinueEnabled(false)
                        .build())
                .overrideConfiguration(configuration -> configuration
                        .apiCallAttemptTimeout(ANSWER)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .retryOnException(S3Connection::isConflict)
                                .build()));
        settings.endpoint().ifPresent(endpoint -> builder.endpointOverride(url(endpoint)));
        return builder;
    }

    /** How long to wait for an upload of so many bytes. */
    static Duration patience(long bytes) {
        return ANSWER.plusSeconds(bytes / BYTES_PER_SECOND);
    }

    /** Where the bucket is, for messages. */
    static String server(StoreSettings.S3 settings) {
        return settings.endpoint().orElseGet(() -> "Amazon S3 in " + settings.region());
    }

    /** Someone writes or deletes the same key at the same time; the next attempt tells who was first. */
    private static boolean isConflict(Throwable failure) {
        return failure instanceof S3Exception answer && answer.statusCode() == CONFLICT;
    }

    private static URI url(String endpoint) {
        try {
            URI url = new URI(endpoint);
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new SettingsException("assay.store.s3.endpoint is no URL: " + e.getMessage());
        }
        throw new SettingsException("assay.store.s3.endpoint is '" + endpoint
                + "'; it must be a URL such as https://s3.example.org or http://127.0.0.1:9000");
    }
}
