package dev.assay.evaluator.score;

import dev.assay.learning.stream.Holdout;
import dev.assay.line.Window;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.input.InvalidPayloadException;
import dev.assay.runtime.input.PayloadDecoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Goes through a stretch once, before anything is scored: which truths are known at its end, and when they became known. */
final class Surveyor {

    private final PayloadDecoder decoder;
    private final double holdout;
    private final Map<String, Track> tracks = new HashMap<>();
    private final List<Long> arrivals = new ArrayList<>();
    private long records;
    private long annotations;
    private long retractions;
    private long trusted;
    private long undecodable;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;

    private static final class Track {
        private final int partition;
        private final long firstOffset;
        private Judge.@Nullable Moment annotated;
        private Judge.@Nullable Moment known;
        private int @Nullable [] truth;
        private byte @Nullable [] row;

        private Track(int partition, long firstOffset) {
            this.partition = partition;
            this.firstOffset = firstOffset;
        }
    }

    /** @param holdout share of trusted samples that is never trained on */
    Surveyor(PayloadDecoder decoder, double holdout) {
        this.decoder = decoder;
        this.holdout = holdout;
    }

    /** Takes the next window. */
    void add(int index, Window window) {
        for (ConsumerRecord<String, TrainingExample> record : window.records()) {
            earliest = Math.min(earliest, record.timestamp());
            latest = Math.max(latest, record.timestamp());
            add(record, new Judge.Moment(index, records++));
        }
        arrivals.add(annotations);
    }

    private void add(ConsumerRecord<String, TrainingExample> record, Judge.Moment moment) {
        TrainingExample example = record.value();
        Track track =
                tracks.computeIfAbsent(example.getSampleId(), id -> new Track(record.partition(), record.offset()));
        switch (example.getOrigin()) {
            case SILVER -> {
                if (example.getRetracted()) {
                    retractions++;
                } else {
                    annotations++;
                    track.annotated = track.annotated == null ? moment : track.annotated;
                }
            }
            case GOLD, REGULATOR -> {
                trusted++;
                truth(track, example, moment);
            }
        }
    }

    /** A truth that was taken back is not known; when another comes, it was known from then on. */
    private void truth(Track track, TrainingExample example, Judge.Moment moment) {
        track.truth = null;
        track.row = null;
        if (example.getRetracted()) {
            track.known = null;
            return;
        }
        try {
            track.row = decoder.decode(example.getPayload());
            track.truth =
                    example.getLabels().stream().mapToInt(Integer::intValue).toArray();
            track.known = track.known == null ? moment : track.known;
        } catch (InvalidPayloadException e) {
            undecodable++;
        }
    }

    /** What was found. */
    Survey survey() {
        List<Judge> judges = new ArrayList<>();
        new TreeMap<>(tracks).forEach((id, track) -> {
            if (track.truth != null && track.row != null && track.known != null) {
                judges.add(new Judge(
                        id,
                        track.truth,
                        track.row,
                        track.partition,
                        track.firstOffset,
                        track.annotated,
                        track.known,
                        Holdout.contains(id, holdout)));
            }
        });
        judges.sort(Comparator.comparingLong(judge -> judge.scored().order()));
        return new Survey(judges, arrivals, records, annotations, retractions, trusted, undecodable, earliest, latest);
    }
}
