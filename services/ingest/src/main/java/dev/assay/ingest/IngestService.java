package dev.assay.ingest;

import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.input.InputShape;
import dev.assay.runtime.input.LabelSpace;
import dev.assay.runtime.input.PayloadDecoder;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Service;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ingest as a service: a Kafka Streams application with exactly-once processing. */
public final class IngestService implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(IngestService.class);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final KafkaStreams streams;
    private volatile Health health = Health.starting("not started");

    private IngestService(Topology topology, Properties properties) {
        this.streams = new KafkaStreams(topology, properties);
        streams.setStateListener((now, before) -> report(now));
        streams.setUncaughtExceptionHandler(this::handle);
    }

    /** Builds the service from settings; it reads {@link IngestSettings} and the shared ones. */
    public static IngestService of(Settings settings) {
        IngestSettings ingest = settings.get(IngestSettings.class);
        LineSettings line = settings.get(LineSettings.class);
        KafkaClients clients = new KafkaClients(settings.get(KafkaSettings.class));
        Validation validation = new Validation(
                new LabelSpace(line.labels()),
                new PayloadDecoder(InputShape.parse(line.input()), line.maxImageBytes(), Optional.empty()),
                ingest.allowEmptyLabels());
        return new IngestService(
                IngestTopology.of(clients.topics(), clients.serdes(), validation, ingest), properties(ingest, clients));
    }

    static Properties properties(IngestSettings ingest, KafkaClients clients) {
        Properties properties = new Properties();
        properties.putAll(clients.common());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, clients.prefixed("ingest"));
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, ingest.stateDir());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, ingest.threads());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, ingest.commitInterval().toMillis());
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, ingest.maxIdle().toMillis());
        properties.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) clients.topics().replication());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        return properties;
    }

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public void start() {
        health = Health.starting("joining the group");
        streams.start();
    }

    @Override
    public Health health() {
        return health;
    }

    private void report(KafkaStreams.State state) {
        if (health.status() == Health.Status.FAILED) {
            return;
        }
        health = switch (state) {
            case RUNNING -> Health.ready("running");
            case ERROR -> Health.failed("all threads have failed");
            case REBALANCING -> Health.waiting("rebalancing");
            default -> Health.waiting(state.name());
        };
    }

    /** What may pass is tried again by a new thread, from the last commit; what will not stops the service. */
    private StreamThreadExceptionResponse handle(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException
                    || cause instanceof MissingSourceTopicException) {
                LOG.error("ingest stops", failure);
                health = Health.failed(String.valueOf(cause.getMessage()));
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
        }
        if (health.status() != Health.Status.WAITING) {
            LOG.warn("ingest tries again from the last commit", failure);
        }
        health = Health.waiting(String.valueOf(failure.getMessage()));
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    @Override
    public void close() {
        streams.close(STOP);
    }
}
