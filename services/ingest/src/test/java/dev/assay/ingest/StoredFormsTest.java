package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.records.EncodedImage;
import dev.assay.records.SampleReference;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredFormsTest {

    static List<Object> payloads() {
        return List.of(
                Fixtures.vector(1, -2, 3.5f),
                new EncodedImage("image/png", ByteBuffer.wrap(new byte[] {9, 8, 7})),
                new SampleReference("image/jpeg", "folder/größe.jpg", "abc"));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void aSampleIsReadAsItWasWritten(Object payload) {
        StoredSample sample = new StoredSample(Long.MAX_VALUE, 1_700_000_000_000L, payload);

        assertThat(StoredSample.of(sample.toBytes())).isEqualTo(sample);
    }

    @Test
    void aWaitingRecordIsReadAsItWasWritten() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("a", new byte[] {1})
                .add("empty", new byte[0])
                .add("none", null)
                .add("a", new byte[] {2});
        byte[] key = {1, 2, 3};
        Incoming record = new Incoming("topic", 5, 1L << 40, 99, key, new byte[] {4, 5}, headers);
        WaitingRecord waiting = new WaitingRecord(7, Claim.annotation(key, "a1", 3), record);

        WaitingRecord read = WaitingRecord.of(7, key, waiting.toBytes());

        assertThat(read).usingRecursiveComparison().isEqualTo(waiting);
    }

    @Test
    void aFormOfALaterVersionIsRefused() {
        byte[] stored = new StoredSample(1, 1, Fixtures.vector(1)).toBytes();
        stored[0] = 2;

        assertThatThrownBy(() -> StoredSample.of(stored))
                .hasMessageContaining("version 2")
                .hasMessageContaining("reset ingest's state");
    }
}
