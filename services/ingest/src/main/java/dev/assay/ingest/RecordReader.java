package dev.assay.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads one type of record from values in Confluent's wire format (a zero, four bytes of schema id, Avro data). Confluent's
 * own deserializer fetches the schema and reads the data in one step, and reports both kinds of failure as the same
 * exception; here they are two steps, so that a registry that is away is never taken for a damaged record.
 */
final class RecordReader<T extends SpecificRecord> {

    private static final int HEADER_BYTES = 5;

    private final Schema wanted;
    private final SchemaLookup schemas;
    private final Map<Integer, SpecificDatumReader<T>> readers = new HashMap<>();
    private @Nullable BinaryDecoder decoder;

    RecordReader(Schema wanted, SchemaLookup schemas) {
        this.wanted = wanted;
        this.schemas = schemas;
    }

    /**
     * Reads a value.
     *
     * @throws BadRecordException if it is not such a record
     * @throws RegistryUnavailableException if that could not be found out
     */
    T read(byte[] value) throws BadRecordException {
        if (value.length < HEADER_BYTES || value[0] != 0) {
            throw new BadRecordException(
                    DeadReason.UNDECODABLE,
                    "the value does not start with a zero and a schema id (" + value.length + " bytes)");
        }
        int id = ByteBuffer.wrap(value).getInt(1);
        SpecificDatumReader<T> reader = readers.get(id);
        if (reader == null) {
            reader = reader(id);
            readers.put(id, reader);
        }
        try {
            decoder = DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, decoder);
            T record = read(reader, decoder);
            if (!decoder.isEnd()) {
                throw new BadRecordException(
                        DeadReason.UNDECODABLE, "the value goes on after the end of " + wanted.getName());
            }
            return record;
        } catch (IOException | RuntimeException e) {
            // Only the bytes are at work here, and Avro throws all kinds of unchecked exceptions at damaged ones.
            throw new BadRecordException(
                    DeadReason.UNDECODABLE, "the value is not " + wanted.getName() + " of schema " + id + ": " + e);
        }
    }

    @SuppressWarnings("NullAway") // null is how Avro's reader is told that there is no record to use again
    private static <T> T read(SpecificDatumReader<T> reader, BinaryDecoder decoder) throws IOException {
        return reader.read(null, decoder);
    }

    private SpecificDatumReader<T> reader(int id) throws BadRecordException {
        Schema written = schemas.find(id);
        if (written.getType() != Schema.Type.RECORD || !written.getFullName().equals(wanted.getFullName())) {
            throw new BadRecordException(
                    DeadReason.WRONG_RECORD_TYPE,
                    "schema " + id + " is of " + written.getFullName() + ", not of " + wanted.getFullName());
        }
        if (SchemaCompatibility.checkReaderWriterCompatibility(wanted, written).getType()
                != SchemaCompatibilityType.COMPATIBLE) {
            throw new BadRecordException(
                    DeadReason.WRONG_RECORD_TYPE,
                    "schema " + id + " is of an incompatible version of " + wanted.getFullName());
        }
        return new SpecificDatumReader<>(written, wanted);
    }
}
