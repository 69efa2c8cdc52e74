package dev.assay.predictor;

import dev.assay.runtime.config.HttpSettings;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.http.ServiceEndpoints;
import dev.assay.runtime.http.ServiceMetrics;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The predictor in a process of its own. */
public final class Predictor {

    private Predictor() {}

    /** Runs until the process is told to end; the argument, if any, is a file of settings. */
    public static void main(String[] arguments) {
        Settings settings = Settings.load(
                List.of(
                        KafkaSettings.class,
                        LineSettings.class,
                        StoreSettings.class,
                        HttpSettings.class,
                        PredictorSettings.class),
                Arrays.stream(arguments).findFirst().map(Path::of),
                Map.of());
        ServiceMetrics metrics = new ServiceMetrics();
        PredictorService service = PredictorService.of(settings, metrics.registry());
        ServiceEndpoints endpoints = new ServiceEndpoints(settings.get(HttpSettings.class), List.of(service), metrics);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            endpoints.close();
            service.close();
        }));
        endpoints.start();
        service.start();
    }
}
