package dev.assay.bench.throughput;

import dev.assay.bench.stand.BrokerProcess;
import dev.assay.bench.stand.Stand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What stages stand on: a broker in a process of its own, with samples of either kind. */
public final class Stands {

    private static final String PREFIX = "throughput.";

    private Stands() {}

    /** For samples that are feature vectors. */
    public static Stand features(Path folder, Map<String, String> own) throws IOException, InterruptedException {
        return of(folder, "features:" + WideStream.FEATURES, own);
    }

    /** For samples that are images. */
    static Stand images(Path folder, Map<String, String> own) throws IOException, InterruptedException {
        return of(folder, "image:1x" + WideStream.IMAGE_SIDE + "x" + WideStream.IMAGE_SIDE, own);
    }

    private static Stand of(Path folder, String input, Map<String, String> own)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(
                Map.of("assay.line.labels", String.join(",", WideStream.labelNames()), "assay.line.input", input));
        all.putAll(own);
        return Stand.start(folder, PREFIX, all, BrokerProcess.FAST);
    }
}
