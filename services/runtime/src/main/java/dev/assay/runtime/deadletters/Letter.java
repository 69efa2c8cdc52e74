package dev.assay.runtime.deadletters;

import dev.assay.schemas.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A dead letter. What its headers say is what some client wrote there, so nothing of it is taken for granted. */
public record Letter(ConsumerRecord<byte[], byte[]> record) {

    /** Where it lies: partition, colon, offset. */
    public String position() {
        return record.partition() + ":" + record.offset();
    }

    /** Why it is one; empty if it does not say. */
    public String reason() {
        return header(DeadLetterHeaders.REASON).orElse("");
    }

    /** What is wrong, in words; empty if it does not say. */
    public String detail() {
        return header(DeadLetterHeaders.DETAIL).orElse("");
    }

    /** The topic it came from, by full name; empty if it does not say. */
    public String topic() {
        return header(DeadLetterHeaders.TOPIC).orElse("");
    }

    /** Where it lay there: partition, colon, offset; question marks for what it does not say. */
    public String origin() {
        return header(DeadLetterHeaders.PARTITION).orElse("?") + ":"
                + header(DeadLetterHeaders.OFFSET).orElse("?");
    }

    /** A header as text; the last of that name counts. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
