package dev.assay.console.reading;

import dev.assay.console.state.Board;
import dev.assay.console.state.SamplePositions.Position;
import dev.assay.runtime.deadletters.DeadLetterBox;
import dev.assay.runtime.deadletters.Letter;
import dev.assay.schemas.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Puts what is read on the board. */
public final class BoardSink implements TopicFollower.Sink {

    private final Board board;
    private final DeadLetterBox letters;

    public BoardSink(Board board, DeadLetterBox letters) {
        this.board = board;
        this.letters = letters;
    }

    @Override
    public void take(Topic topic, ConsumerRecord<byte[], byte[]> record, TopicFollower.Decoder decoder) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        switch (topic) {
            case SAMPLES -> board.samples().put(key, new Position(record.partition(), record.offset()));
            case TRUSTED -> board.trusted(key, record.value() == null);
            case DEAD_LETTERS -> {
                Letter letter = new Letter(record);
                board.add(letter, letters.isReturnable(letter));
            }
            default -> {
                if (record.value() == null) {
                    board.forget(topic, key);
                } else {
                    board.add(key, decoder.decode(record));
                }
            }
        }
    }
}
