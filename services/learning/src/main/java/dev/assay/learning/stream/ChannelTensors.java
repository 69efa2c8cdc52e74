package dev.assay.learning.stream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.assay.learning.corruption.Corruption;
import java.util.HashMap;
import java.util.Map;

/** The corruption of each regime on the model's device, copied there when it changes and not at every step. */
final class ChannelTensors {

    /** float32 tensors as the corrected loss takes them, and what they were made from. */
    record Channel(Corruption source, NDArray others, NDArray kept, NDArray background) {}

    private final NDManager manager;
    private final Map<Integer, Channel> channels = new HashMap<>();

    ChannelTensors(NDManager manager) {
        this.manager = manager;
    }

    Channel of(int regime, Corruption corruption) {
        Channel known = channels.get(regime);
        if (known != null && known.source() == corruption) {
            return known;
        }
        if (known != null) {
            known.others().close();
            known.kept().close();
            known.background().close();
        }
        int labels = corruption.labels();
        float[] others = floats(corruption.matrix());
        float[] kept = new float[labels];
        for (int i = 0; i < labels; i++) {
            kept[i] = others[i * labels + i];
            others[i * labels + i] = 0;
        }
        Channel channel = new Channel(
                corruption,
                manager.create(others, new Shape(labels, labels)),
                manager.create(kept),
                manager.create(floats(corruption.background())));
        channels.put(regime, channel);
        return channel;
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }
}
