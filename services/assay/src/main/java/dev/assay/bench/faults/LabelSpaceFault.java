package dev.assay.bench.faults;

import dev.assay.launch.Services;
import dev.assay.runtime.service.Health;
import java.io.IOException;
import java.util.Map;

/** The trainer is started with another label space than its line's checkpoints have. */
record LabelSpaceFault(String name) implements Fault {

    private static final int RECORDS = 300;

    @Override
    public String injected() {
        return "trainer started with other labels on the same model line, then with the right ones";
    }

    @Override
    public Map<String, Object> inject(Pipeline pipeline) throws IOException, InterruptedException {
        pipeline.settle();
        pipeline.stop(Services.TRAINER);
        Health refused = pipeline.await(
                pipeline.start(Services.TRAINER, Map.of("assay.line.labels", "ant,bee,cat,dog,eel,gnu")),
                Health.Status.FAILED);
        pipeline.stop(Services.TRAINER);
        pipeline.start(Services.TRAINER, Map.of());
        pipeline.send(RECORDS);
        return Map.of("refused", refused.detail());
    }
}
