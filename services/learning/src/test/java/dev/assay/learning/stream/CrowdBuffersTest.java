package dev.assay.learning.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CrowdBuffersTest {

    private static final int SAMPLES = 40;
    private static final int WINDOW = 30;
    private static final int RESERVOIR = 50;

    @Test
    void takesOutWhatBelongsToASampleOrAnAnnotationAndNothingElse() {
        CrowdBuffers buffers = buffers(List.of(), List.of(), 0, List.of());
        List<Arrival> window = new ArrayList<>();
        List<PairedArrival> pairs = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2000; i++) {
            Arrival arrival = arrival(i, random.nextInt(SAMPLES));
            List<Arrival> inReservoir = arrivals(buffers);
            switch (random.nextInt(8)) {
                case 0 -> {
                    buffers.retract("annotation-" + (i - random.nextInt(60)));
                    buffers.retract(arrival.annotationId());
                    assertThat(arrivals(buffers)).isSubsetOf(inReservoir);
                }
                case 1 -> {
                    String sample = "sample-" + random.nextInt(SAMPLES);
                    List<Arrival> taken = buffers.takeSample(sample);
                    assertThat(taken)
                            .containsExactlyElementsOf(window.stream()
                                    .filter(known -> known.sampleId().equals(sample))
                                    .toList());
                    window.removeAll(taken);
                    assertThat(arrivals(buffers))
                            .containsExactlyInAnyOrderElementsOf(inReservoir.stream()
                                    .filter(known -> !known.sampleId().equals(sample))
                                    .toList());
                    buffers.dropPairs(sample);
                    pairs.removeIf(pair -> pair.arrival().sampleId().equals(sample));
                }
                case 2 -> {
                    buffers.addPair(arrival, new int[] {1});
                    pairs.add(new PairedArrival(arrival, new int[] {1}));
                }
                default -> {
                    buffers.addCrowd(arrival, 0, random);
                    window.add(arrival);
                    if (window.size() > WINDOW) {
                        window.remove(0);
                    }
                }
            }
            window.retainAll(buffers.window());
            assertThat(buffers.window()).isEqualTo(window);
            List<String> left = buffers.pairs().stream()
                    .map(pair -> pair.arrival().annotationId())
                    .toList();
            pairs.removeIf(pair -> !left.contains(pair.arrival().annotationId()));
            assertThat(left)
                    .isEqualTo(pairs.stream()
                            .map(pair -> pair.arrival().annotationId())
                            .toList());
        }
        assertThat(window).isNotEmpty();
        assertThat(pairs).isNotEmpty();
    }

    @Test
    void aRetractedAnnotationIsInNoBuffer() {
        SplittableRandom random = new SplittableRandom(1);
        CrowdBuffers buffers = buffers(List.of(), List.of(), 0, List.of());
        for (int i = 0; i < 20; i++) {
            buffers.addCrowd(arrival(i, i), 0, random);
        }
        buffers.addPair(arrival(20, 20), new int[] {1});

        buffers.retract("annotation-7");
        buffers.retract("annotation-20");

        long[] left = LongStream.range(0, 20).filter(i -> i != 7).toArray();
        assertThat(buffers.window().stream().map(Arrival::index)).containsExactly(box(left));
        assertThat(arrivals(buffers).stream().map(Arrival::index)).containsExactlyInAnyOrder(box(left));
        assertThat(buffers.pairs()).isEmpty();
    }

    /** Else a trainer that was killed would draw other rows from its reservoir than one that was not. */
    @Test
    void buffersThatWereSavedGoOnAsThoseThatWereNot() {
        SplittableRandom random = new SplittableRandom(3);
        CrowdBuffers lasting = buffers(List.of(), List.of(), 0, List.of());
        for (int i = 0; i < 400; i++) {
            lasting.addCrowd(arrival(i, random.nextInt(SAMPLES / 4)), 0, random);
            if (i % 20 == 0) {
                lasting.takeSample("sample-" + random.nextInt(SAMPLES / 4));
            }
        }
        CrowdBuffers restored = buffers(
                lasting.window(),
                List.copyOf(lasting.reservoir().all()),
                lasting.reservoir().offered(),
                lasting.pairs());

        for (int i = 400; i < 800; i++) {
            Arrival arrival = arrival(i, i * 7 % (SAMPLES / 4));
            lasting.addCrowd(arrival, 0, new SplittableRandom(i));
            restored.addCrowd(arrival, 0, new SplittableRandom(i));
            if (i % 20 == 0) {
                String sample = "sample-" + i / 20 % (SAMPLES / 4);
                assertThat(restored.takeSample(sample)).isEqualTo(lasting.takeSample(sample));
            }
            assertThat(restored.reservoir().all()).isEqualTo(lasting.reservoir().all());
        }
        assertThat(restored.window()).isEqualTo(lasting.window());
    }

    private static CrowdBuffers buffers(
            List<Arrival> window, List<ReplayRow> reservoir, long offered, List<PairedArrival> pairs) {
        return new CrowdBuffers(WINDOW, window, new ReplayReservoir(RESERVOIR, reservoir, offered), pairs);
    }

    private static List<Arrival> arrivals(CrowdBuffers buffers) {
        return buffers.reservoir().all().stream().map(ReplayRow::arrival).toList();
    }

    private static Arrival arrival(int index, int sample) {
        return new Arrival(index, "annotation-" + index, "sample-" + sample, "a", new int[] {1}, new byte[0]);
    }

    private static Long[] box(long[] values) {
        return LongStream.of(values).boxed().toArray(Long[]::new);
    }
}
