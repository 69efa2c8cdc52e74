package dev.assay.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bench.method.NoisyStream;
import dev.assay.learning.network.InputFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each learner learns something on a stream of which label j is written on the samples whose feature j is high. */
class PeersTest {

    private static final int LABELS = 4;
    private static final int FEATURES = 6;
    private static final double CHANCE = 45;

    static List<Contestants.Contestant> contestants() {
        return Contestants.all(Contestants.VW_TUNED, Contestants.TRIBUO_RATE);
    }

    @ParameterizedTest
    @MethodSource("contestants")
    void learns(Contestants.Contestant contestant) {
        NoisyStream stream = stream();
        try (Lane lane = new Lane(contestant, stream)) {
            for (int start = 0; start < stream.arrivals().size(); start += 16) {
                lane.advance(stream.arrivals().subList(start, start + 16));
            }

            PeersReport.Row row = lane.finish(stream.test());

            assertThat(row.atTheEnd().map()).as("chance is about %s", CHANCE).isGreaterThan(CHANCE + 20);
            assertThat(row.lastQuarter().map()).isGreaterThan(CHANCE + 20);
        }
    }

    private static NoisyStream stream() {
        SplittableRandom random = new SplittableRandom(1);
        List<NoisyStream.Sample> samples = IntStream.range(0, 1600)
                .mapToObj(number -> sample(number, random))
                .toList();
        List<NoisyStream.Arrival> arrivals = new ArrayList<>();
        for (NoisyStream.Sample sample : samples.subList(100, 1300)) {
            arrivals.add(new NoisyStream.Arrival(sample, sample.number() % 10 == 0, "annotator", sample.truth()));
        }
        return new NoisyStream(
                "made-up",
                InputFormat.features(FEATURES),
                LABELS,
                samples.subList(0, 100),
                arrivals,
                samples.subList(1300, 1600));
    }

    private static NoisyStream.Sample sample(int number, SplittableRandom random) {
        float[] values = new float[FEATURES];
        ByteBuffer row = ByteBuffer.allocate(FEATURES * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int j = 0; j < FEATURES; j++) {
            values[j] = (float) random.nextGaussian();
            row.putFloat(values[j]);
        }
        int[] truth = IntStream.range(0, LABELS).filter(j -> values[j] > 0.2).toArray();
        return new NoisyStream.Sample(number, truth, row.array());
    }
}
