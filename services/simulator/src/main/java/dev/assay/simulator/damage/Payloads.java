package dev.assay.simulator.damage;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.EncodedImage;
import dev.assay.records.FeatureVector;
import dev.assay.records.Sample;
import dev.assay.records.TrustedLabels;
import dev.assay.simulator.scenes.GreyPng;
import dev.assay.simulator.stream.SampleEvent;
import dev.assay.simulator.stream.StreamEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Changes of records that leave them well-formed. */
final class Payloads {

    private Payloads() {}

    static boolean isFeatures(StreamEvent event) {
        return event instanceof SampleEvent sample && sample.sample().toRecord().getPayload() instanceof FeatureVector;
    }

    static boolean isImage(StreamEvent event) {
        return event instanceof SampleEvent sample && sample.sample().toRecord().getPayload() instanceof EncodedImage;
    }

    static SpecificRecord withLabels(SpecificRecord record, List<String> labels) {
        if (record instanceof Annotation annotation) {
            return Annotation.newBuilder(annotation).setLabels(labels).build();
        }
        return TrustedLabels.newBuilder((TrustedLabels) record)
                .setLabels(labels)
                .build();
    }

    /** Trusted labels as an annotation, and the other way round. */
    static SpecificRecord ofOtherKind(SpecificRecord record) {
        if (record instanceof Annotation annotation) {
            return new TrustedLabels(annotation.getSampleId(), annotation.getLabels(), null);
        }
        TrustedLabels trusted = (TrustedLabels) record;
        return new Annotation(
                trusted.getSampleId() + "/trusted",
                1,
                trusted.getSampleId(),
                "trusted",
                AnnotationAction.SUBMITTED,
                trusted.getLabels());
    }

    static SpecificRecord withoutLastFeature(SpecificRecord record) {
        byte[] values = features(record);
        return withPayload(
                record,
                new FeatureVector(ByteBuffer.wrap(Arrays.copyOf(values, Math.max(0, values.length - Float.BYTES)))));
    }

    static SpecificRecord withNaN(SpecificRecord record) {
        byte[] values = features(record);
        ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, Float.NaN);
        return withPayload(record, new FeatureVector(ByteBuffer.wrap(values)));
    }

    /** The image followed by zeros, which readers of PNG ignore, so that nothing but its size is wrong. */
    static SpecificRecord paddedImage(SpecificRecord record, int bytes) {
        return withImage(record, Arrays.copyOf(image(record), bytes));
    }

    static SpecificRecord halfImage(SpecificRecord record) {
        byte[] file = image(record);
        return withImage(record, Arrays.copyOf(file, file.length / 2));
    }

    static SpecificRecord tinyImage(SpecificRecord record) {
        return withImage(record, GreyPng.encode(new byte[3 * 5], 3, 5));
    }

    private static SpecificRecord withImage(SpecificRecord record, byte[] file) {
        return withPayload(record, new EncodedImage("image/png", ByteBuffer.wrap(file)));
    }

    private static SpecificRecord withPayload(SpecificRecord record, Object payload) {
        return Sample.newBuilder((Sample) record).setPayload(payload).build();
    }

    private static byte[] features(SpecificRecord record) {
        return bytes(((FeatureVector) ((Sample) record).getPayload()).getValues());
    }

    private static byte[] image(SpecificRecord record) {
        return bytes(((EncodedImage) ((Sample) record).getPayload()).getData());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
