package dev.assay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.learning.noise.Corrupted;
import dev.assay.learning.noise.NoiseSpec;
import dev.assay.simulator.stream.AnnotationEvent;
import dev.assay.simulator.stream.SampleEvent;
import dev.assay.simulator.stream.Simulation;
import dev.assay.simulator.stream.StreamEvent;
import dev.assay.simulator.stream.TrustedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemoStreamTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Simulation DEFAULT = new DemoStream(
                    DemoStream.DEFAULT_ANNOTATIONS, DemoStream.DEFAULT_TEST_SCENES, Optional.empty(), 1, START)
            .simulate();

    private static Simulation small(String noise, long seed) {
        return new DemoStream(3_000, 50, Optional.of(NoiseSpec.parse(noise)), seed, START).simulate();
    }

    @Test
    void byDefaultAtLeastTwentyThousandAnnotationsArrive() {
        assertThat(of(DEFAULT.events(), AnnotationEvent.class)).hasSize(21_000).hasSizeGreaterThanOrEqualTo(20_000);
        assertThat(of(DEFAULT.events(), SampleEvent.class)).hasSize(7_000);
        assertThat(of(DEFAULT.events(), TrustedEvent.class)).hasSize(400 + 660);
        assertThat(DEFAULT.testEvents(START)).hasSize(1_000);
    }

    @Test
    void timestampsRiseAndFitTheDuration() {
        Instant last = START.minusMillis(1);
        for (StreamEvent event : DEFAULT.events()) {
            assertThat(event.timestamp()).isAfter(last);
            last = event.timestamp();
        }
        assertThat(DEFAULT.events().get(0).timestamp()).isEqualTo(START);
        assertThat(last).isBefore(START.plus(DEFAULT.duration()));
        assertThat(DEFAULT.duration()).isLessThan(Duration.ofHours(1));
    }

    @Test
    void samplesComeBeforeAllElseAndAnnotationsMix() {
        Set<String> arrived = new HashSet<>();
        Map<String, Set<String>> annotators = new HashMap<>();
        String annotated = "";
        for (StreamEvent event : DEFAULT.events()) {
            if (event instanceof SampleEvent) {
                assertThat(arrived.add(event.sampleId())).isTrue();
            } else {
                assertThat(arrived).contains(event.sampleId());
            }
            if (event instanceof AnnotationEvent annotation) {
                assertThat(annotation.sampleId()).isNotEqualTo(annotated);
                annotated = annotation.sampleId();
                assertThat(annotators
                                .computeIfAbsent(annotation.sampleId(), id -> new HashSet<>())
                                .add(annotation.annotator()))
                        .isTrue();
            }
        }
        assertThat(annotators).hasSize(7_000);
        assertThat(annotators.values())
                .allSatisfy(several -> assertThat(several).hasSizeBetween(2, 4));
    }

    @Test
    void trustedLabelsComeEarlyThenEvenly() {
        List<StreamEvent> events = DEFAULT.events();
        int[] arrived = new int[20];
        Map<List<String>, Integer> earlyRegulators = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof TrustedEvent trusted) {
                int part = (int) (i * 20L / events.size());
                arrived[part]++;
                if (part == 0 && trusted.labels().size() == 1) {
                    earlyRegulators.merge(trusted.labels(), 1, Integer::sum);
                }
            }
        }

        assertThat(arrived[0]).isGreaterThan(250);
        assertThat(earlyRegulators).hasSize(10).allSatisfy((label, count) -> assertThat(count)
                .isGreaterThanOrEqualTo(20));
        assertThat(IntStream.range(1, 20).map(part -> arrived[part])).allMatch(count -> count > 30 && count < 55);
    }

    @Test
    void trustedLabelsAreTrueAndFateTellsWhatWasGiven() {
        Simulation simulation = small("symmetric:0.4", 1);

        for (StreamEvent event : simulation.events()) {
            List<String> truth = simulation.truth().labels(event.sampleId()).stream()
                    .map(DemoStream.LABELS::get)
                    .toList();
            if (event instanceof TrustedEvent trusted) {
                assertThat(trusted.labels()).isEqualTo(truth);
            } else if (event instanceof AnnotationEvent annotation) {
                Corrupted injected = simulation.truth().injected(annotation.annotationId());
                Set<String> explained = new HashSet<>();
                IntStream.concat(Arrays.stream(injected.fate()), Arrays.stream(injected.spontaneous()))
                        .filter(label -> label >= 0)
                        .forEach(label -> explained.add(DemoStream.LABELS.get(label)));
                assertThat(injected.fate()).hasSameSizeAs(truth.toArray());
                assertThat(annotation.labels()).isNotEmpty().doesNotHaveDuplicates();
                assertThat(new HashSet<>(annotation.labels())).isEqualTo(explained);
            }
        }
        assertThat(simulation.truth().injected()).hasSize(3_000);
        assertThat(simulation.truth().labels()).hasSize(1_050);
    }

    @Test
    void theStreamIsCorruptedAsStated() {
        for (String noise : List.of("symmetric:0.4", "pair:0.4", "missing:0.2", "symmetric:0")) {
            double[] matrix = small(noise, 1).truth().corruption().matrix();
            double diagonal =
                    IntStream.range(0, 10).mapToDouble(i -> matrix[i * 11]).sum() / 10;
            double next = IntStream.range(0, 10)
                            .mapToDouble(i -> matrix[i * 10 + (i + 1) % 10])
                            .sum()
                    / 10;
            double rate = NoiseSpec.parse(noise).rate();
            assertThat(diagonal).as(noise).isCloseTo(1 - rate, within(0.05));
            assertThat(next > 0.2).as(noise).isEqualTo(noise.startsWith("pair"));
        }
    }

    @Test
    void qualityOfAnnotatorsDiffersAndIsPerfectWithoutNoise() {
        List<Double> qualities =
                DEFAULT.truth().quality().values().stream().sorted().toList();

        assertThat(qualities).hasSize(12);
        assertThat(qualities.get(0)).isLessThan(0.4);
        assertThat(qualities.get(11)).isGreaterThan(0.88);
        assertThat(small("symmetric:0", 1).truth().quality().values()).containsOnly(1.0);
    }

    @Test
    void sameSeedSameStream() {
        Simulation one = small("symmetric:0.4", 1);
        Simulation again = small("symmetric:0.4", 1);

        assertThat(records(again.events())).isEqualTo(records(one.events()));
        assertThat(records(again.testEvents(START))).isEqualTo(records(one.testEvents(START)));
        assertThat(records(small("symmetric:0.4", 2).events())).isNotEqualTo(records(one.events()));
    }

    @Test
    void smallStreamsWorkAndTooSmallOnesAreRefused() {
        for (int annotations = 60; annotations < 90; annotations++) {
            Simulation tiny = new DemoStream(annotations, 3, Optional.empty(), annotations, START).simulate();
            assertThat(of(tiny.events(), AnnotationEvent.class)).hasSize(annotations);
            assertThat(of(tiny.events(), TrustedEvent.class)).hasSizeGreaterThanOrEqualTo(11);
        }
        assertThatThrownBy(() -> new DemoStream(59, 0, Optional.empty(), 1, START))
                .hasMessageContaining("at least 60 annotations");
    }

    private static List<Object> records(List<? extends StreamEvent> events) {
        List<Object> records = new ArrayList<>();
        events.forEach(event -> records.add(List.of(event.timestamp(), event.topic(), event.toRecord())));
        return records;
    }

    private static <T> List<T> of(List<? extends StreamEvent> events, Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
