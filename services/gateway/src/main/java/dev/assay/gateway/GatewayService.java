package dev.assay.gateway;

import dev.assay.gateway.format.labelstudio.CommittedEarlier;
import dev.assay.gateway.intake.Intake;
import dev.assay.gateway.intake.IntakeSettings;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.SettingsException;
import dev.assay.runtime.http.RoutedService;
import dev.assay.runtime.http.TracedHandler;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.ServiceLoop;
import dev.assay.runtime.tracing.Tracing;
import io.javalin.http.Handler;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The gateway as a service: takes samples, annotations and trusted labels over HTTP and sends them to their topics. It is ready
 * while brokers and registry answer; requests are taken at any time, and tell themselves if they could not be served.
 */
public final class GatewayService implements RoutedService {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration WAIT_FOR_PLACE = Duration.ofSeconds(5);
    private static final String SPAN = "take in";

    private final KafkaClients clients;
    private final Tracing tracing;
    private final Intake intake;
    private final IntakeEndpoint endpoint;
    private final LabelStudioEndpoint labelStudio;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ServiceLoop looking = new ServiceLoop("assay-gateway-health", this::look, () -> {}, PATIENCE);

    private GatewayService(Settings settings, KafkaClients clients, MeterRegistry meters, Tracing tracing) {
        GatewaySettings own = settings.get(GatewaySettings.class);
        Places places = new Places(own.maxRequests(), WAIT_FOR_PLACE);
        this.clients = clients;
        this.tracing = tracing;
        this.intake = Intake.of(settings, meters);
        this.endpoint = new IntakeEndpoint(intake, own, places, Clock.systemUTC(), meters);
        this.labelStudio = new LabelStudioEndpoint(
                intake::acceptDated,
                new CommittedEarlier(clients, settings.get(IntakeSettings.class).patience()),
                places,
                own.maxRequestBytes(),
                settings.get(LineSettings.class).labels(),
                Clock.systemUTC(),
                meters);
    }

    /**
     * Builds the service; it reads {@link GatewaySettings}, {@link IntakeSettings}, {@link KafkaSettings} and
     * {@link LineSettings}.
     *
     * @param meters where it registers its meters
     * @param tracing makes spans for requests that bear a trace context
     * @throws IllegalArgumentException or SettingsException if a setting cannot be used
     */
    public static GatewayService of(Settings settings, MeterRegistry meters, Tracing tracing) {
        GatewaySettings gateway = settings.get(GatewaySettings.class);
        requireAtLeastOne("max-request-bytes", gateway.maxRequestBytes());
        requireAtLeastOne("max-items", gateway.maxItems());
        requireAtLeastOne("max-requests", gateway.maxRequests());
        return new GatewayService(settings, new KafkaClients(settings.get(KafkaSettings.class)), meters, tracing);
    }

    /** As {@link #of(Settings, MeterRegistry, Tracing)}, with spans as the process has them. */
    public static GatewayService of(Settings settings, MeterRegistry meters) {
        return of(settings, meters, Tracing.ofProcess());
    }

    /** As {@link #of(Settings, MeterRegistry)}, with meters that nobody reads. */
    public static GatewayService of(Settings settings) {
        return of(settings, new SimpleMeterRegistry());
    }

    private static void requireAtLeastOne(String setting, int value) {
        if (value < 1) {
            throw new SettingsException("assay.gateway." + setting + " is " + value + "; it must be at least 1");
        }
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public void addRoutes(JavalinDefaultRoutingApi routes) {
        for (Shape shape : Shape.values()) {
            routes.post(shape.path(), traced(context -> endpoint.handle(shape, context)));
        }
        routes.post(LabelStudioEndpoint.PATH, traced(labelStudio::handle));
        routes.get(OpenApi.PATH, OpenApi::answer);
    }

    private Handler traced(Handler handler) {
        return new TracedHandler(tracing, SPAN, handler);
    }

    @Override
    public void start() {
        looking.start();
    }

    @Override
    public Health health() {
        return looking.health();
    }

    private void look(ServiceLoop running) throws InterruptedException {
        try (Reach reach = new Reach(clients)) {
            do {
                running.report(reach.look());
            } while (!stopping.await(BETWEEN_LOOKS.toNanos(), TimeUnit.NANOSECONDS));
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        looking.close();
        intake.close();
    }
}
