package dev.assay.trainer;

import dev.assay.line.IncompatibleCheckpointException;
import dev.assay.records.Checkpoint;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.store.ModelStore;
import dev.assay.schemas.Topic;
import dev.assay.schemas.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens sessions: takes the line over, loads the newest checkpoint that is whole, and seeks to its offsets. */
final class TrainerSessions {

    private static final Logger LOG = LoggerFactory.getLogger(TrainerSessions.class);

    /**
     * What all sessions of a line have in common.
     *
     * @param line name of the model line
     * @param group consumer group under which offsets are recorded
     * @param windows when windows close
     * @param keep how many of the newest checkpoints to keep, and as many promoted ones
     */
    record Setup(String line, Topics topics, String group, WindowReader.Limits windows, int keep) {}

    private final Setup setup;
    private final TrainerParts parts;
    private final ModelStore store;
    private final CommitProgress progress;
    private final TrainerMetrics metrics;
    private final Timing timing;

    TrainerSessions(
            Setup setup,
            TrainerParts parts,
            ModelStore store,
            CommitProgress progress,
            TrainerMetrics metrics,
            Timing timing) {
        this.setup = setup;
        this.parts = parts;
        this.store = store;
        this.progress = progress;
        this.metrics = metrics;
        this.timing = timing;
    }

    /**
     * Opens a session. Of what it opened, nothing stays open if it fails.
     *
     * @throws IOException if no announced checkpoint can be read
     * @throws IncompatibleCheckpointException if the newest checkpoint is not of this line as it is set up now
     */
    TrainerSession open() throws IOException {
        try (Closeables opened = new Closeables()) {
            CheckpointCommit transactions =
                    opened.add(new CheckpointCommit(parts.producer(), setup.topics(), setup.group(), progress));
            transactions.takeOver();
            CheckpointLog log = opened.add(log());
            log.catchUp();
            Learning learning = opened.add(parts.learning());
            Optional<Checkpoint> start = new Restorer(log, store).restore(learning);
            LOG.info(
                    "line {} goes on from {}",
                    setup.line(),
                    start.map(checkpoint -> "version " + checkpoint.getVersion())
                            .orElse("nothing learned"));
            Consumer<String, TrainingExample> examples = opened.add(parts.examples());
            WindowReader reader = new WindowReader(
                    examples, StartOffsets.of(start, examplePartitions(), examples), setup.windows(), timing);
            ReadAhead ahead = opened.add(new ReadAhead(reader, parts.reads(), timing));
            WindowCommit commit = new WindowCommit(
                    new WindowCommit.Parts(
                            setup.line(), store, log, transactions, progress, metrics, setup.keep(), timing),
                    start);
            Commits commits = opened.add(new Commits(commit, parts.commits(), timing));
            Trainer trainer =
                    new Trainer(new Trainer.Parts(learning, store, commit, commits, progress.listener(), metrics));
            return new TrainerSession(ahead, trainer, metrics, opened.release());
        }
    }

    /** The newest announcement of the line, by whichever trainer. */
    Optional<Checkpoint> newest() {
        try (CheckpointLog log = log()) {
            log.catchUp();
            return log.newestFirst().stream().findFirst();
        }
    }

    private CheckpointLog log() {
        return new CheckpointLog(
                parts.announcements(), new TopicPartition(setup.topics().name(Topic.CHECKPOINTS), 0), setup.line());
    }

    private List<TopicPartition> examplePartitions() {
        Topics topics = setup.topics();
        return IntStream.range(0, topics.partitions(Topic.EXAMPLES))
                .mapToObj(partition -> new TopicPartition(topics.name(Topic.EXAMPLES), partition))
                .toList();
    }
}
