package dev.assay.benchmarks.hot;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.FeatureVector;
import dev.assay.records.TrainingExample;
import dev.assay.schemas.AvroSerdes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Records in and out of Confluent's wire format. */
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RecordDecoding {

    private static final Map<String, Object> SETTINGS = Map.of("schema.registry.url", "mock://benchmarks");

    /** Float32 values in an example's payload. */
    @Param({"128", "512"})
    public int features;

    private final Serializer<Object> serializer = AvroSerdes.serializer(SETTINGS);
    private final Deserializer<Object> deserializer = AvroSerdes.deserializer(SETTINGS);
    private final Annotation annotation = new Annotation(
            "annotation-12345", 1, "sample-12345", "annotator-7", AnnotationAction.SUBMITTED, List.of("cat", "dog"));
    private byte[] writtenExample = {};
    private byte[] writtenAnnotation = {};

    @Setup
    public void write() {
        MadeUp data = new MadeUp(1);
        TrainingExample example = example(data.rows(1, features).get(0), List.of(3, 17, 41), 0);
        writtenExample = serializer.serialize("examples", example);
        writtenAnnotation = serializer.serialize("annotations", annotation);
    }

    static TrainingExample example(byte[] row, List<Integer> labels, int number) {
        return TrainingExample.newBuilder()
                .setExampleId("annotation-" + number)
                .setSampleId("sample-" + number)
                .setOrigin(ExampleOrigin.SILVER)
                .setRevision(1)
                .setRetracted(false)
                .setAnnotator("annotator-" + number % 12)
                .setLabels(labels)
                .setPayload(new FeatureVector(ByteBuffer.wrap(row)))
                .build();
    }

    @Benchmark
    public Object decodeExample() {
        return deserializer.deserialize("examples", writtenExample);
    }

    @Benchmark
    public Object decodeAnnotation() {
        return deserializer.deserialize("annotations", writtenAnnotation);
    }

    @Benchmark
    public byte[] encodeAnnotation() {
        return serializer.serialize("annotations", annotation);
    }

    @TearDown
    public void close() {
        serializer.close();
        deserializer.close();
    }
}
