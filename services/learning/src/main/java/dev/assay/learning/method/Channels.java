package dev.assay.learning.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.loss.Channel;
import dev.assay.learning.loss.ChannelLoss;
import dev.assay.learning.loss.DirectLoss;
import dev.assay.learning.loss.LogitLoss;
import java.util.HashMap;
import java.util.Map;

/**
 * The corruption of each noise regime on a model's device, copied there when it changes and not at every step. Belongs to
 * one thread.
 */
public final class Channels {

    private record Placed(Corruption source, boolean identity, Channel channel) {}

    private final NDManager manager;
    private final Method method;
    private final Map<Integer, Placed> byRegime = new HashMap<>();

    /** @param manager the model's, which lives as long as it */
    public Channels(NDManager manager, Method method) {
        this.manager = manager;
        this.method = method;
    }

    /**
     * The loss of crowd labels of a regime.
     *
     * @param labels 0 or 1, float32, shape (N, K)
     */
    public LogitLoss crowd(int regime, Corruption corruption, NDArray labels) {
        Placed placed = place(regime, corruption);
        return placed.identity() ? trusted(labels) : new ChannelLoss(labels, placed.channel(), method.loss());
    }

    /** The loss of labels that are true. */
    public LogitLoss trusted(NDArray labels) {
        return new DirectLoss(labels, method.loss());
    }

    /** The channel of a regime. */
    public Channel channel(int regime, Corruption corruption) {
        return place(regime, corruption).channel();
    }

    private Placed place(int regime, Corruption corruption) {
        Placed known = byRegime.get(regime);
        if (known != null && known.source() == corruption) {
            return known;
        }
        if (known != null) {
            known.channel().others().close();
            known.channel().kept().close();
            known.channel().background().close();
        }
        int labels = corruption.labels();
        float[] others = floats(corruption.matrix());
        float[] kept = new float[labels];
        for (int i = 0; i < labels; i++) {
            kept[i] = others[i * labels + i];
            others[i * labels + i] = 0;
        }
        Channel channel = new Channel(
                manager.create(others, new Shape(labels, labels)),
                manager.create(kept),
                manager.create(floats(corruption.background())),
                method.moves(),
                method.squashed());
        Placed placed = new Placed(corruption, corruption.isIdentity() && !method.squashed(), channel);
        byRegime.put(regime, placed);
        return placed;
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }
}
