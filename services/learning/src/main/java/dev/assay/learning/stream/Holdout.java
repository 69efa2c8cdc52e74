package dev.assay.learning.stream;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Which trusted samples are held out: a stable function of the sample id, the same on every machine and at every time. */
public final class Holdout {

    private static final int SLICES = 10_000;

    private Holdout() {}

    /** Whether the sample belongs to the held-out share, 0 to 1. */
    public static boolean contains(String sampleId, double share) {
        CRC32C hash = new CRC32C();
        hash.update(sampleId.getBytes(StandardCharsets.UTF_8));
        // CRC is linear in its input; a multiplicative step spreads ids that differ in their last digits only.
        long spread = hash.getValue() * 0x9e3779b97f4a7c15L;
        return Long.remainderUnsigned(spread >>> 32, SLICES) < Math.round(share * SLICES);
    }
}
