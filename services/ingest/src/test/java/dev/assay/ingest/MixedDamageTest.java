package dev.assay.ingest;

import static dev.assay.ingest.Fixtures.annotation;
import static dev.assay.ingest.Fixtures.sample;
import static dev.assay.ingest.Fixtures.trusted;
import static dev.assay.ingest.IngestHarness.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.schemas.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixedDamageTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DAMAGED = 10_000;
    private static final int SAMPLES = 500;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Bad(Topic topic, byte @Nullable [] key, byte @Nullable [] value, DeadReason reason) {}

    @Test
    void tenThousandDamagedRecordsBecomeDeadLettersAsTheyAreAndEveryGoodOneAnExample(@TempDir Path folder) {
        Random random = new Random(7);
        List<Bad> sent = new ArrayList<>();
        List<IngestHarness.Dead> dead = new ArrayList<>();
        Set<String> good = new HashSet<>();
        Set<String> examples = new HashSet<>();
        int exampleCount = 0;
        try (IngestHarness ingest = new IngestHarness(folder)) {
            for (int i = 0; i < DAMAGED; i++) {
                Instant time = T0.plusMillis(i);
                if (i % (DAMAGED / SAMPLES) == 0) {
                    String id = "s" + good.size();
                    good.add(id + "/" + id);
                    good.add("a-" + id + "/" + id);
                    // Labels before and after their sample, in turn.
                    if (good.size() % 4 == 0) {
                        ingest.send(Topic.SAMPLES, id, sample(id), time);
                    }
                    ingest.send(Topic.ANNOTATIONS, id, annotation("a-" + id, 1, id, "cat"), time);
                    ingest.send(Topic.TRUSTED, id, trusted(id, "dog"), time);
                    if (good.size() % 4 != 0) {
                        ingest.send(Topic.SAMPLES, id, sample(id), time);
                    }
                }
                Bad bad = damage(ingest, i, random);
                sent.add(bad);
                ingest.sendBytes(bad.topic(), bad.key(), bad.value(), time);
                dead.addAll(ingest.deadLetters());
                for (IngestHarness.Example example : ingest.examples()) {
                    examples.add(example.value().getExampleId() + "/" + example.key());
                    exampleCount++;
                }
            }
            assertThat(ingest.gauge("waiting")).isZero();
        }

        assertThat(dead).hasSize(DAMAGED);
        for (int i = 0; i < DAMAGED; i++) {
            assertThat(dead.get(i).reason())
                    .as("record %d", i)
                    .isEqualTo(sent.get(i).reason());
            assertThat(dead.get(i).key()).isEqualTo(sent.get(i).key());
            assertThat(dead.get(i).value()).isEqualTo(sent.get(i).value());
            assertThat(dead.get(i).time()).isEqualTo(T0.plusMillis(i));
        }
        assertThat(new HashSet<>(sent.stream().map(Bad::reason).toList())).hasSizeGreaterThanOrEqualTo(12);
        assertThat(examples).isEqualTo(good);
        assertThat(exampleCount).isEqualTo(2 * SAMPLES);
    }

    private static Bad damage(IngestHarness ingest, int i, Random random) {
        String id = "d" + i;
        byte[] key = bytes(id);
        byte[] whole = ingest.serialize(Topic.ANNOTATIONS, annotation("a" + i, 1, id, "cat", "dog"));
        return switch (i % 14) {
            case 0 -> new Bad(Topic.ANNOTATIONS, null, whole, DeadReason.NULL_KEY);
            case 1 -> new Bad(Topic.SAMPLES, key, null, DeadReason.NULL_VALUE);
            case 2 -> new Bad(Topic.TRUSTED, key, garbage(random), DeadReason.UNDECODABLE);
            case 3 -> {
                byte[] part = Arrays.copyOf(whole, 5 + random.nextInt(whole.length - 5));
                yield new Bad(Topic.ANNOTATIONS, key, part, DeadReason.UNDECODABLE);
            }
            case 4 -> {
                byte[] unknown = ByteBuffer.wrap(whole)
                        .putInt(1, 1_000_000 + random.nextInt(10))
                        .array();
                yield new Bad(Topic.ANNOTATIONS, key, unknown, DeadReason.UNKNOWN_SCHEMA);
            }
            case 5 -> new Bad(Topic.SAMPLES, key, whole, DeadReason.WRONG_RECORD_TYPE);
            case 6 -> new Bad(Topic.ANNOTATIONS, bytes("other"), whole, DeadReason.KEY_MISMATCH);
            case 7 -> of(ingest, Topic.ANNOTATIONS, id, annotation(" ", 1, id, "cat"), DeadReason.BLANK_ID);
            case 8 -> of(ingest, Topic.ANNOTATIONS, id, annotation("a", -1, id, "cat"), DeadReason.INVALID_REVISION);
            case 9 -> of(ingest, Topic.ANNOTATIONS, id, annotation("a", 1, id, "cow"), DeadReason.UNKNOWN_LABEL);
            case 10 -> of(ingest, Topic.TRUSTED, id, trusted(id, "cat", "cat"), DeadReason.REPEATED_LABEL);
            case 11 -> of(ingest, Topic.TRUSTED, id, trusted(id), DeadReason.EMPTY_LABEL_SET);
            case 12 -> of(ingest, Topic.SAMPLES, id, sample(id, 1, 2, 3), DeadReason.WRONG_FEATURE_LENGTH);
            default -> of(ingest, Topic.SAMPLES, id, sample(id, 1, Float.NaN, 3, 4), DeadReason.NOT_FINITE);
        };
    }

    private static Bad of(IngestHarness ingest, Topic topic, String id, Object record, DeadReason reason) {
        return new Bad(topic, id.getBytes(StandardCharsets.UTF_8), ingest.serialize(topic, record), reason);
    }

    /** Any bytes that do not start as the wire format does. */
    private static byte[] garbage(Random random) {
        byte[] garbage = new byte[1 + random.nextInt(200)];
        random.nextBytes(garbage);
        garbage[0] |= 1;
        return garbage;
    }
}
