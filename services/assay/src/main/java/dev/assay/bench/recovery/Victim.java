package dev.assay.bench.recovery;

import dev.assay.bench.stand.Ledger;
import dev.assay.gateway.GatewayService;
import dev.assay.ingest.IngestService;
import dev.assay.launch.Services;
import dev.assay.predictor.PredictorService;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.http.ServiceMetrics;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Service;
import dev.assay.trainer.CommitPoint;
import dev.assay.trainer.TrainerService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The main class of the processes that are killed: one service, built from a file of settings. It ends when its standard
 * input does, so that it never outlives the benchmark.
 */
final class Victim {

    private static final long LOOK_MILLIS = 200;

    private Victim() {}

    /** Arguments: service, file of settings, file of the ledger; to be killed at a point also that and the reach. */
    public static void main(String[] arguments) throws Exception {
        Settings settings = settings(Path.of(arguments[1]));
        Service service =
                switch (Services.valueOf(arguments[0])) {
                    case GATEWAY -> GatewayService.of(settings);
                    case INGEST -> IngestService.of(settings, new ServiceMetrics().registry());
                    case PREDICTOR -> PredictorService.of(settings);
                    case TRAINER -> TrainerService.of(settings, new ServiceMetrics().registry(), listener(arguments));
                    default -> throw new IllegalArgumentException("no part of the pipeline");
                };
        Thread command = Thread.currentThread();
        Thread watcher = new Thread(() -> awaitEnd(command), "assay-bench-end");
        watcher.setDaemon(true);
        watcher.start();
        service.start();
        try {
            while (service.health().status() != Health.Status.FAILED) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            service.close();
            return;
        }
        Health failure = service.health();
        service.close();
        throw new IllegalStateException("the " + service.name() + " failed: " + failure.detail());
    }

    private static Settings settings(Path file) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return Settings.of(values, Services.SETTINGS.toArray(Class<?>[]::new));
    }

    private static KillingListener listener(String[] arguments) throws IOException {
        Optional<Kill.AtPoint> kill = arguments.length < 5
                ? Optional.empty()
                : Optional.of(new Kill.AtPoint(CommitPoint.valueOf(arguments[3]), Integer.parseInt(arguments[4])));
        return new KillingListener(new Ledger.Writer(Path.of(arguments[2])), kill);
    }

    private static void awaitEnd(Thread command) {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said; only the end counts.
            }
        } catch (IOException e) {
            // As good as its end.
        }
        command.interrupt();
    }
}
