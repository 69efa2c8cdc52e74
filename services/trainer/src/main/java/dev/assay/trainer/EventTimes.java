package dev.assay.trainer;

import dev.assay.line.Window;
import dev.assay.records.ExampleOrigin;
import java.time.Instant;
import java.util.LongSummaryStatistics;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Event times of the annotations in a window, in milliseconds since the epoch; those that were taken back do not count. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EventTimes(long[] values) {

    static EventTimes of(Window window) {
        return new EventTimes(window.records().stream()
                .filter(record -> record.value().getOrigin() == ExampleOrigin.SILVER
                        && !record.value().getRetracted())
                .mapToLong(record -> record.timestamp())
                .toArray());
    }

    @Nullable
    Instant oldest() {
        return values.length == 0 ? null : Instant.ofEpochMilli(summary().getMin());
    }

    @Nullable
    Instant newest() {
        return values.length == 0 ? null : Instant.ofEpochMilli(summary().getMax());
    }

    private LongSummaryStatistics summary() {
        return LongStream.of(values).summaryStatistics();
    }
}
