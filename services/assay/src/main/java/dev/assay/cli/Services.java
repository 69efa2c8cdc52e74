package dev.assay.cli;

import dev.assay.ingest.IngestService;
import dev.assay.ingest.IngestSettings;
import dev.assay.predictor.PredictorService;
import dev.assay.predictor.PredictorSettings;
import dev.assay.runtime.config.HttpSettings;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import dev.assay.runtime.config.StoreSettings;
import dev.assay.runtime.service.Service;
import dev.assay.trainer.TrainerService;
import dev.assay.trainer.TrainerSettings;
import java.util.List;
import java.util.function.Function;

/** The services that can be run, and all settings that there are. */
public enum Services {
    INGEST(IngestService::of),
    TRAINER(TrainerService::of),
    PREDICTOR(PredictorService::of);

    /** Every settings interface; a setting of none of them is unknown. */
    public static final List<Class<?>> SETTINGS = List.of(
            KafkaSettings.class,
            LineSettings.class,
            StoreSettings.class,
            HttpSettings.class,
            IngestSettings.class,
            TrainerSettings.class,
            PredictorSettings.class);

    private final Function<Settings, Service> factory;

    Services(Function<Settings, Service> factory) {
        this.factory = factory;
    }

    /** Builds the service, not started. */
    public Service build(Settings settings) {
        return factory.apply(settings);
    }

    /** All services of one machine, not started. */
    public static List<Service> all(Settings settings) {
        return List.of(INGEST.build(settings), TRAINER.build(settings), PREDICTOR.build(settings));
    }
}
