package dev.assay.ingest;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.EncodedImage;
import dev.assay.records.FeatureVector;
import dev.assay.records.Sample;
import dev.assay.records.TrustedLabels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Records of a model line of four labels, and four features or images of 4x4. */
final class Fixtures {

    static final String LABELS = "cat,dog,bird,fish";

    private Fixtures() {}

    static Sample sample(String id) {
        return sample(id, 1, 2, 3, 4);
    }

    static Sample sample(String id, float... features) {
        return new Sample(id, vector(features), null);
    }

    static FeatureVector vector(float... features) {
        ByteBuffer values = ByteBuffer.allocate(features.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float feature : features) {
            values.putFloat(feature);
        }
        return new FeatureVector(values.flip().order(ByteOrder.BIG_ENDIAN));
    }

    static Sample imageSample(String id, byte[] file) {
        return new Sample(id, new EncodedImage("image/png", ByteBuffer.wrap(file)), null);
    }

    static byte[] png(int side) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Annotation annotation(String id, int revision, String sample, String... labels) {
        return new Annotation(id, revision, sample, "ann", AnnotationAction.SUBMITTED, List.of(labels));
    }

    static Annotation retraction(String id, int revision, String sample) {
        return new Annotation(id, revision, sample, "ann", AnnotationAction.RETRACTED, List.of());
    }

    static TrustedLabels trusted(String sample, String... labels) {
        return new TrustedLabels(sample, List.of(labels), null);
    }

    /** Avro data alone, without the wire format's schema id. */
    static byte[] avro(SpecificRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<SpecificRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
