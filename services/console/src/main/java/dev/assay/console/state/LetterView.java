package dev.assay.console.state;

import dev.assay.runtime.deadletters.Letter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * As much of a dead letter as is kept.
 *
 * @param returnable whether it can be sent again
 * @param at its timestamp, in milliseconds since the epoch
 * @param bytes length of its value
 * @param head the beginning of its value
 */
@SuppressWarnings("ArrayRecordComponent") // nobody changes or compares it
public record LetterView(
        String position,
        String reason,
        String detail,
        String topic,
        String origin,
        String key,
        boolean returnable,
        long at,
        int bytes,
        byte[] head) {

    private static final int HEAD = 4096;
    private static final int TEXT = 2000;

    static LetterView of(Letter letter, boolean returnable) {
        byte[] value =
                letter.record().value() == null ? new byte[0] : letter.record().value();
        return new LetterView(
                letter.position(),
                head(letter.reason()),
                head(letter.detail()),
                head(letter.topic()),
                head(letter.origin()),
                head(text(letter.record().key())),
                returnable,
                letter.record().timestamp(),
                value.length,
                Arrays.copyOf(value, Math.min(value.length, HEAD)));
    }

    private static String text(byte @Nullable [] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    private static String head(String text) {
        return text.length() <= TEXT ? text : text.substring(0, TEXT) + "…";
    }
}
