package dev.assay.launch;

import dev.assay.console.ConsoleService;
import dev.assay.console.ConsoleSettings;
import dev.assay.gateway.GatewayService;
import dev.assay.gateway.GatewaySettings;
import dev.assay.gateway.intake.IntakeSettings;
import dev.assay.ingest.IngestService;
import dev.assay.ingest.IngestSettings;
import dev.assay.predictor.PredictorService;
import dev.assay.predictor.PredictorSettings;
import dev.assay.runtime.config.HttpSettings;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.LogSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.config.TracingSettings;
import dev.assay.runtime.service.Service;
import dev.assay.trainer.TrainerService;
import dev.assay.trainer.TrainerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.BiFunction;

/** The services that can be run, and all settings that there are. */
public enum Services {
    GATEWAY(GatewayService::of),
    INGEST(IngestService::of),
    TRAINER(TrainerService::of),
    PREDICTOR(PredictorService::of),
    CONSOLE((settings, meters) -> ConsoleService.of(settings));

    /** Every settings interface; a setting of none of them is unknown. */
    public static final List<Class<?>> SETTINGS = List.of(
            KafkaSettings.class,
            LineSettings.class,
            StoreSettings.class,
            HttpSettings.class,
            GatewaySettings.class,
            IntakeSettings.class,
            LogSettings.class,
            TracingSettings.class,
            IngestSettings.class,
            TrainerSettings.class,
            PredictorSettings.class,
            ConsoleSettings.class);

    /** Those that turn annotations into predictions, in the order of the flow. */
    public static final List<Services> PIPELINE = List.of(INGEST, TRAINER, PREDICTOR);

    private final BiFunction<Settings, MeterRegistry, Service> factory;

    Services(BiFunction<Settings, MeterRegistry, Service> factory) {
        this.factory = factory;
    }

    /** Builds the service, not started; it registers its meters. */
    Service build(Settings settings, MeterRegistry meters) {
        return factory.apply(settings, meters);
    }
}
