package dev.assay.bench.faults;

import dev.assay.launch.Services;
import dev.assay.records.Checkpoint;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Service;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Learning diverges: a step size that makes all weights infinite, on a model line of its own. */
record DivergingFault(String name) implements Fault {

    private static final int RECORDS = 300;
    private static final String DIVERGING = "diverging";

    @Override
    public String injected() {
        return "assay.trainer.learning-rate=1e30 on another model line";
    }

    @Override
    public Map<String, Object> inject(Pipeline pipeline) throws IOException, InterruptedException {
        pipeline.settle();
        pipeline.stop(Services.TRAINER);
        Service diverging = pipeline.start(
                Services.TRAINER, Map.of("assay.line.name", DIVERGING, "assay.trainer.learning-rate", "1e30"));
        Health failed = pipeline.await(diverging, Health.Status.FAILED);
        pipeline.stop(Services.TRAINER);
        List<Checkpoint> announced;
        try (CommittedLog log = new CommittedLog(pipeline.stand().clients(), Topic.CHECKPOINTS)) {
            announced = log.values(log.rest(), Checkpoint.class)
                    .filter(checkpoint -> checkpoint.getLine().equals(DIVERGING))
                    .toList();
        }
        pipeline.start(Services.TRAINER, Map.of());
        pipeline.send(RECORDS);
        return Map.of(
                "windows_left_out", announced.size(),
                "first_reason", announced.isEmpty() ? "" : announced.get(0).getReason(),
                "then", failed.detail());
    }
}
