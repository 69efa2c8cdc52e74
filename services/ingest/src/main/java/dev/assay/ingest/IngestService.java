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
import dev.assay.runtime.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ingest as a service: the topology on Kafka Streams, exactly once. */
public final class IngestService implements Service {

    /** Its name; with the deployment's prefix also the application id. */
    public static final String NAME = "ingest";

    private static final Logger LOG = LoggerFactory.getLogger(IngestService.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Streams stays in the group by default, and whoever takes over would wait for the session to time out. */
    private static final CloseOptions LEAVE = CloseOptions.timeout(PATIENCE)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);

    private final IngestParts parts;
    private final Properties properties;
    private final MeterRegistry meters;
    private final CountDownLatch stopping;
    private final IngestHealth health;
    private @Nullable KafkaStreams streams;
    private @Nullable KafkaStreamsMetrics streamsMeters;

    private IngestService(
            IngestParts parts,
            Properties properties,
            MeterRegistry meters,
            CountDownLatch stopping,
            IngestHealth health) {
        this.parts = parts;
        this.properties = properties;
        this.meters = meters;
        this.stopping = stopping;
        this.health = health;
    }

    /**
     * Builds the service; it reads {@link IngestSettings}, {@link LineSettings} and {@link KafkaSettings}.
     *
     * @param meters where it registers its meters
     * @throws IllegalArgumentException if a setting cannot be used
     */
    public static IngestService of(Settings settings, MeterRegistry meters) {
        return of(settings, meters, Tracing.ofProcess());
    }

    /** As {@link #of(Settings, MeterRegistry)}, with spans for records that bear a trace context. */
    public static IngestService of(Settings settings, MeterRegistry meters, Tracing tracing) {
        IngestSettings ingest = settings.get(IngestSettings.class);
        LineSettings line = settings.get(LineSettings.class);
        KafkaSettings kafka = settings.get(KafkaSettings.class);
        KafkaClients clients = new KafkaClients(kafka);
        CountDownLatch stopping = new CountDownLatch(1);
        IngestHealth health = new IngestHealth();
        IngestParts parts = new IngestParts(
                ingest,
                clients.topics(),
                new LabelSpace(line.labels()),
                new PayloadDecoder(
                        InputShape.parse(line.input()),
                        line.maxImageBytes(),
                        ingest.referenceRoot().map(Path::of)),
                StreamsProperties.serdes(clients),
                new IngestMetrics(meters),
                new Patience(
                        ingest.registryPatience(),
                        Pauses.until(stopping),
                        health::waitsForRegistry,
                        health::registryAnswered),
                tracing);
        return new IngestService(parts, StreamsProperties.of(ingest, kafka), meters, stopping, health);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public synchronized void start() {
        if (streams != null) {
            throw new IllegalStateException("ingest was started already");
        }
        KafkaStreams created = new KafkaStreams(IngestTopology.of(parts), properties);
        created.setStateListener(health);
        created.setUncaughtExceptionHandler(new ThreadFailures(health, Pauses.until(stopping), Clock.systemUTC()));
        KafkaStreamsMetrics createdMeters = new KafkaStreamsMetrics(created);
        createdMeters.bindTo(meters);
        IngestLag.register(created, meters);
        streams = created;
        streamsMeters = createdMeters;
        created.start();
    }

    @Override
    public Health health() {
        return health.health();
    }

    @Override
    public synchronized void close() {
        stopping.countDown();
        if (streams != null && !streams.close(LEAVE)) {
            LOG.error("ingest did not stop within {}; its threads are left behind", PATIENCE);
        }
        if (streamsMeters != null) {
            streamsMeters.close();
            streamsMeters = null;
        }
    }
}
