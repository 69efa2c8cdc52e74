package dev.assay.bench.faults;

import dev.assay.launch.Services;
import java.io.IOException;
import java.util.Map;

/**
 * The registry is away for a while.
 *
 * @param atStart whether the services start meanwhile; otherwise they are at work
 */
record RegistryFault(String name, boolean atStart) implements Fault {

    private static final int RECORDS = 300;
    private static final long AWAY_MILLIS = 20_000;

    @Override
    public String injected() {
        return "registry away for " + AWAY_MILLIS / 1000 + " s, "
                + (atStart ? "all services started meanwhile" : "while services work");
    }

    @Override
    public Map<String, Object> inject(Pipeline pipeline) throws IOException, InterruptedException {
        if (atStart) {
            for (Services service : Services.PIPELINE) {
                pipeline.stop(service);
            }
        }
        pipeline.stand().stopRegistry();
        if (atStart) {
            for (Services service : Services.PIPELINE) {
                pipeline.start(service, Map.of());
            }
        }
        pipeline.send(RECORDS);
        Thread.sleep(AWAY_MILLIS);
        pipeline.stand().startRegistry();
        pipeline.send(RECORDS);
        return Map.of();
    }
}
