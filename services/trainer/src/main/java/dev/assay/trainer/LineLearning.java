package dev.assay.trainer;

import dev.assay.learning.stream.Arrival;
import dev.assay.learning.stream.Candidate;
import dev.assay.learning.stream.SavedLearner;
import dev.assay.learning.stream.StreamLearner;
import dev.assay.line.CheckpointCodec;
import dev.assay.line.ExampleFeed;
import dev.assay.line.Window;
import dev.assay.records.Checkpoint;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.store.CheckpointContents;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Learning by the method: a {@link StreamLearner}. What is judged is a copy of it, restored from what the checkpoint will
 * hold, so that learning can go on meanwhile.
 */
final class LineLearning implements Learning {

    /** Is shown the learner after each window. */
    @FunctionalInterface
    interface Watcher {
        void learned(StreamLearner learner);
    }

    private final CheckpointCodec codec;
    private final Function<SavedLearner, StreamLearner> factory;
    private final ExampleFeed feed;
    private final LineJudge judge;
    private final Watcher watcher;
    private @Nullable StreamLearner learner;
    private Optional<ExampleFeed.OpenWindow> open = Optional.empty();
    private List<Arrival> arrivals = List.of();

    /** The model chosen last, by the judge of the window before. */
    private volatile Candidate served = SavedLearner.empty().served();

    /**
     * Learning that has nothing yet; {@link #restore} first.
     *
     * @param judge belongs to this learning from then on
     * @param watcher shown the learner after each window
     */
    LineLearning(
            CheckpointCodec codec,
            Function<SavedLearner, StreamLearner> factory,
            ExampleFeed feed,
            LineJudge judge,
            Watcher watcher) {
        this.codec = codec;
        this.factory = factory;
        this.feed = feed;
        this.judge = judge;
        this.watcher = watcher;
    }

    @Override
    public void restore(Optional<CheckpointContents> checkpoint) {
        SavedLearner saved = checkpoint.map(codec::decode).orElseGet(SavedLearner::empty);
        closeLearner();
        learner = factory.apply(saved);
        served = saved.served();
        open = Optional.empty();
        arrivals = List.of();
    }

    @Override
    public Optional<Instant> begin(List<ConsumerRecord<String, TrainingExample>> records) {
        return opened(records.size()).feed(records);
    }

    private ExampleFeed.OpenWindow opened(int records) {
        ExampleFeed.OpenWindow window = open.orElseGet(() -> feed.open(records, learner()));
        open = Optional.of(window);
        return window;
    }

    @Override
    public void learn(Window window) {
        ExampleFeed.OpenWindow closing = opened(window.records().size());
        open = Optional.empty();
        arrivals = closing.close(window);
        if (!learner().candidates().isFinite()) {
            throw new DivergedException("a model's weights are no numbers any more");
        }
        watcher.learned(learner());
    }

    @Override
    public Learned learned(long version) {
        SavedLearner saved = learner().save().withServed(served);
        List<Arrival> taken = arrivals;
        return (serving, now) -> conclude(version, saved, taken, serving, now);
    }

    private Lesson conclude(
            long version, SavedLearner saved, List<Arrival> taken, Optional<Checkpoint> serving, Instant now)
            throws IOException {
        try (StreamLearner copy = factory.apply(saved.forJudging())) {
            LineJudge.Judged judged = judge.judge(version, saved, copy, taken, serving, now);
            served = judged.chosen();
            return judged.lesson();
        }
    }

    private StreamLearner learner() {
        StreamLearner current = learner;
        if (current == null) {
            throw new IllegalStateException("nothing was restored");
        }
        return current;
    }

    private void closeLearner() {
        StreamLearner current = learner;
        if (current != null) {
            current.close();
            learner = null;
        }
    }

    @Override
    public void close() {
        closeLearner();
        judge.close();
    }
}
