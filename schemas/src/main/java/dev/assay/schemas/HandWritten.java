package dev.assay.schemas;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.EncodedImage;
import dev.assay.records.FeatureVector;
import dev.assay.records.SampleReference;
import dev.assay.records.TrainingExample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * How records are written to and read from Avro's binary form: by Avro, save for the two that there are most of, which it takes
 * two to three times as long for. They are written out field by field here, in the order of their schemas.
 */
final class HandWritten {

    private static final AnnotationAction[] ACTIONS = AnnotationAction.values();

    private HandWritten() {}

    /** A writer of records of a schema. */
    static DatumWriter<SpecificRecord> writer(Schema schema) {
        return schema == TrainingExample.SCHEMA$ ? new ExampleWriter() : new SpecificDatumWriter<>(schema);
    }

    /**
     * A reader of records.
     *
     * @param writer the schema that they were written with
     * @param reader the schema of the generated record
     */
    static DatumReader<Object> reader(Schema writer, Schema reader) {
        return reader == Annotation.SCHEMA$ && writer.equals(reader)
                ? new AnnotationReader()
                : new SpecificDatumReader<>(writer, reader);
    }

    private static final class AnnotationReader implements DatumReader<Object> {

        @Override
        public void setSchema(Schema schema) {
            throw new UnsupportedOperationException("for one schema only");
        }

        @Override
        public Object read(Object reuse, Decoder in) throws IOException {
            return new Annotation(
                    in.readString(),
                    in.readInt(),
                    in.readString(),
                    in.readString(),
                    ACTIONS[in.readEnum()],
                    strings(in));
        }

        /** Grows with what is there, whatever number of them the data promises. */
        private static List<String> strings(Decoder in) throws IOException {
            List<String> strings = new ArrayList<>(4);
            for (long left = in.readArrayStart(); left != 0; left = in.arrayNext()) {
                for (long i = 0; i < left; i++) {
                    strings.add(in.readString());
                }
            }
            return strings;
        }
    }

    private static final class ExampleWriter implements DatumWriter<SpecificRecord> {

        @Override
        public void setSchema(Schema schema) {
            throw new UnsupportedOperationException("for one schema only");
        }

        @Override
        public void write(SpecificRecord record, Encoder out) throws IOException {
            TrainingExample example = (TrainingExample) record;
            out.writeString(example.getExampleId());
            out.writeString(example.getSampleId());
            out.writeEnum(example.getOrigin().ordinal());
            out.writeInt(example.getRevision());
            out.writeBoolean(example.getRetracted());
            if (example.getAnnotator() == null) {
                out.writeIndex(0);
            } else {
                out.writeIndex(1);
                out.writeString(example.getAnnotator());
            }
            List<Integer> labels = example.getLabels();
            out.writeArrayStart();
            out.setItemCount(labels.size());
            for (Integer label : labels) {
                out.startItem();
                out.writeInt(label);
            }
            out.writeArrayEnd();
            payload(example.getPayload(), out);
        }

        private static void payload(Object payload, Encoder out) throws IOException {
            if (payload == null) {
                out.writeIndex(0);
            } else if (payload instanceof FeatureVector vector) {
                out.writeIndex(1);
                out.writeBytes(vector.getValues());
            } else if (payload instanceof EncodedImage image) {
                out.writeIndex(2);
                out.writeString(image.getMediaType());
                out.writeBytes(image.getData());
            } else {
                SampleReference reference = (SampleReference) payload;
                out.writeIndex(3);
                out.writeString(reference.getMediaType());
                out.writeString(reference.getUri());
                out.writeString(reference.getSha256());
            }
        }
    }
}
