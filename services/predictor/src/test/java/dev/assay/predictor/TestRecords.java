package dev.assay.predictor;

import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.FeatureVector;
import dev.assay.records.Sample;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.input.InputShape;
import dev.assay.runtime.input.LabelSpace;
import dev.assay.runtime.input.PayloadDecoder;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Records of a line with three labels and three features, and the genuine serializers. */
final class TestRecords {

    static final String LINE = "garments";
    static final LabelSpace LABELS = new LabelSpace(List.of("shirt", "shoe", "bag"));
    static final String INPUT = "features:3";
    static final Topics TOPICS = new Topics("test.", 2, (short) 1);
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** A first feature for which {@link FakeModel} gives no number. */
    static final float OVERFLOW = 1e6f;

    private static final Map<String, Object> SERDES = Map.of("schema.registry.url", "mock://predictor");
    private static final Serializer<Object> SERIALIZER = serializer();

    private TestRecords() {}

    static Serializer<Object> serializer() {
        return AvroSerdes.serializer(SERDES);
    }

    static Deserializer<Object> deserializer() {
        return AvroSerdes.deserializer(SERDES);
    }

    static byte[] bytes(String topic, Object record) {
        return SERIALIZER.serialize(topic, record);
    }

    static PayloadDecoder payloads() {
        return new PayloadDecoder(InputShape.parse(INPUT), 1 << 20, Optional.empty());
    }

    static BatchItem.Reader reader() {
        return new BatchItem.Reader(new RecordDecoder(deserializer()), payloads(), LABELS);
    }

    static FeatureVector features(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new FeatureVector(bytes);
    }

    static Sample sample(String id, float... values) {
        return new Sample(id, features(values), null);
    }

    static TrainingExample silver(String id, List<Integer> labels, float... values) {
        return example(id, ExampleOrigin.SILVER, false, labels, features(values));
    }

    static TrainingExample example(
            String id, ExampleOrigin origin, boolean retracted, List<Integer> labels, @Nullable FeatureVector payload) {
        return new TrainingExample("a-" + id, id, origin, 1, retracted, "ann", labels, payload);
    }

    static Checkpoint checkpoint(String line, long version, CheckpointStatus status) {
        return new Checkpoint(
                line,
                version,
                line + "/v" + version,
                "digest" + version,
                status,
                "",
                List.of(),
                0L,
                0L,
                Map.of(),
                NOW,
                null,
                null,
                null,
                false);
    }

    static Promotion promotion(long version) {
        return Promotion.of(checkpoint(LINE, version, CheckpointStatus.PROMOTED));
    }
}
