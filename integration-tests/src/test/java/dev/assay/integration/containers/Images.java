package dev.assay.integration.containers;

import java.util.Optional;

/** Names of the images, as {@code docker-compose.yml} has them too: public ones unless the environment names others. */
final class Images {

    static final String KAFKA = named("KAFKA_IMAGE", "apache/kafka:4.3.1");
    static final String REGISTRY = named("REGISTRY_IMAGE", "apicurio/apicurio-registry:3.0.9");
    static final String S3 = named("S3_IMAGE", "andrewgaul/s3proxy:latest");
    static final String SERVICE = named("SERVICE_IMAGE", "assay:" + System.getProperty("assay.version"));

    private Images() {}

    private static String named(String variable, String otherwise) {
        return Optional.ofNullable(System.getenv(variable)).orElse(otherwise);
    }
}
