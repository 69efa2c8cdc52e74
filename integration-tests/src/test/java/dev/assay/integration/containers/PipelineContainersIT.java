package dev.assay.integration.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bench.stand.Outcome;
import dev.assay.launch.Services;
import org.junit.jupiter.api.Test;

/** The whole pipeline, each service in a container of its image, on one broker, with checkpoints on S3. */
@NeedsContainers
class PipelineContainersIT {

    private static final int RECORDS = 1500;

    @Test
    void everythingSentIsTrainedOnAndPredictedOnce() throws Exception {
        try (Platform platform = new Platform(1);
                S3 s3 = new S3(platform.network())) {
            for (Services service : Services.PIPELINE) {
                platform.start(service, S3.environment());
            }
            try (Load load = new Load(platform.clients())) {
                load.more(RECORDS);
                Outcome outcome = load.settle();
                System.out.println("one broker: " + load.sent() + " records, " + outcome);
                assertThat(outcome.isEven()).as(outcome.toString()).isTrue();
                assertThat(outcome.predictor().outputs()).isPositive();
                assertThat(s3.keys())
                        .anyMatch(key -> key.startsWith(Platform.LINE + "/v") && key.endsWith("manifest.json"));
            }
            for (Services service : Services.PIPELINE) {
                Engine.stop(platform.service(service));
                assertThat(Engine.exitCode(platform.service(service)))
                        .as("%s after SIGTERM", service)
                        .hasValue(Engine.TERMINATED);
            }
        }
    }
}
