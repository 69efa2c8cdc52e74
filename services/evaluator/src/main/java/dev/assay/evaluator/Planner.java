package dev.assay.evaluator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.evaluator.manifest.LineDescription;
import dev.assay.evaluator.manifest.ReplayException;
import dev.assay.evaluator.manifest.ReplayManifest;
import dev.assay.evaluator.manifest.Retraining;
import dev.assay.evaluator.manifest.StoredModel;
import dev.assay.evaluator.manifest.WindowRange;
import dev.assay.evaluator.score.ReplayMethod;
import dev.assay.evaluator.stretch.History;
import dev.assay.evaluator.stretch.Position;
import dev.assay.evaluator.stretch.Stretch;
import dev.assay.evaluator.stretch.TopicBounds;
import dev.assay.evaluator.stretch.WindowForming;
import dev.assay.line.ModelLine;
import dev.assay.line.SettingsCodec;
import dev.assay.records.Checkpoint;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.store.CheckpointFormat;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.DamagedCheckpointException;
import dev.assay.runtime.store.ModelStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a manifest of what a user wants: looks up what topics, announcements and the model store hold now. */
final class Planner {

    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);

    private final ModelLine line;
    private final int maxImageBytes;
    private final String topic;
    private final History history;
    private final ModelStore store;
    private final Consumer<String, TrainingExample> consumer;

    /** @param consumer that reads committed records only; stays the caller's to close */
    Planner(
            ModelLine line,
            int maxImageBytes,
            String topic,
            History history,
            ModelStore store,
            Consumer<String, TrainingExample> consumer) {
        this.line = line;
        this.maxImageBytes = maxImageBytes;
        this.topic = topic;
        this.history = history;
        this.store = store;
        this.consumer = consumer;
    }

    /** @throws ReplayException if what is asked for is not there; the message says what to do */
    ReplayManifest plan(ReplayRequest request) throws IOException {
        List<WindowRange> windows = new Stretch(TopicBounds.of(topic, consumer), history)
                .windows(
                        request.from(),
                        request.to(),
                        consumer,
                        new WindowForming(topic, consumer, request.windowExamples())::form);
        Optional<JsonNode> live = liveState(windows);
        JsonNode settings = live.flatMap(SettingsCodec::of).orElse(SettingsCodec.encode(request.configured()));
        List<StoredModel> stored = request.allCheckpoints() ? available() : named(request.checkpoints());
        return new ReplayManifest(
                ReplayManifest.FORMAT,
                new LineDescription(
                        line.name(),
                        line.labels().names(),
                        line.input(),
                        line.network(),
                        maxImageBytes,
                        settings.path("holdout").asDouble()),
                topic,
                windows,
                stored,
                request.allCheckpoints(),
                retraining(request, settings, live.filter(this::isLearnedAlike).isPresent()),
                request.prequentialWindow(),
                request.draws(),
                request.seed());
    }

    /** Whether it is known with which settings a checkpoint was learned, and it has the network of this replay. */
    private boolean isLearnedAlike(JsonNode state) {
        return SettingsCodec.of(state).isPresent()
                && state.path(CheckpointFormat.NETWORK).asText().equals(line.network());
    }

    private @Nullable Retraining retraining(ReplayRequest request, JsonNode live, boolean known) {
        if (request.method().isEmpty()) {
            return null;
        }
        ObjectNode settings = live.deepCopy();
        request.changed().forEach(settings::set);
        Optional<Long> start = request.start()
                .or(() -> request.from() instanceof Position.Version version
                        ? Optional.of(version.version())
                        : Optional.empty())
                .filter(version -> version > 0);
        return new Retraining(
                ReplayMethod.parse(request.method().get()).id(),
                settings,
                !known || !settings.equals(live),
                start.map(version -> History.stored(history.get(version))).orElse(null));
    }

    /** The state of the newest checkpoint of the stretch that can still be read, or else of any. */
    private Optional<JsonNode> liveState(List<WindowRange> windows) throws IOException {
        List<Checkpoint> all = new ArrayList<>(history.all());
        windows.stream()
                .map(WindowRange::version)
                .filter(Objects::nonNull)
                .forEach(version -> all.add(history.get(version)));
        for (int i = all.size() - 1; i >= 0; i--) {
            try {
                JsonNode state = store.read(new CheckpointLocation(
                                all.get(i).getUri(), all.get(i).getSha256()))
                        .state();
                line.withNetworkOf(state).requireCompatible(state);
                return Optional.of(state);
            } catch (DamagedCheckpointException e) {
                LOG.debug("version {} cannot be read any more", all.get(i).getVersion(), e);
            }
        }
        return Optional.empty();
    }

    private List<StoredModel> named(List<Long> versions) {
        return versions.stream()
                .map(version -> History.stored(history.get(version)))
                .toList();
    }

    private List<StoredModel> available() throws IOException {
        List<StoredModel> all = new ArrayList<>();
        for (Checkpoint checkpoint : history.all()) {
            try {
                store.read(new CheckpointLocation(checkpoint.getUri(), checkpoint.getSha256()));
                all.add(History.stored(checkpoint));
            } catch (DamagedCheckpointException e) {
                LOG.debug("version {} cannot be read any more", checkpoint.getVersion(), e);
            }
        }
        if (all.isEmpty()) {
            throw new ReplayException("the model store has no checkpoint of line " + line.name()
                    + ": are assay.store.* and assay.line.name right?");
        }
        return all;
    }
}
