package dev.assay.ingest;

import dev.assay.runtime.config.HttpSettings;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.http.ServiceEndpoints;
import dev.assay.runtime.http.ServiceMetrics;
import dev.assay.runtime.service.ProcessLocale;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Ingest in a process of its own. */
public final class Ingest {

    private Ingest() {}

    /** Runs until the process is told to end; the argument, if any, is a file of settings. */
    public static void main(String[] arguments) {
        ProcessLocale.fix();
        Settings settings = Settings.load(
                List.of(KafkaSettings.class, LineSettings.class, HttpSettings.class, IngestSettings.class),
                Arrays.stream(arguments).findFirst().map(Path::of),
                Map.of());
        ServiceMetrics metrics = new ServiceMetrics();
        IngestService service = IngestService.of(settings, metrics.registry());
        ServiceEndpoints endpoints = new ServiceEndpoints(settings.get(HttpSettings.class), List.of(service), metrics);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            endpoints.close();
            service.close();
        }));
        endpoints.start();
        service.start();
    }
}
