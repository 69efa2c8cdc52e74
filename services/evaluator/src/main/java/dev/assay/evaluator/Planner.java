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

/** Makes a manifest of what a user wants: looks up what topics, announcements and the model store hold now. */
final class Planner {

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
        JsonNode live = liveSettings(windows).orElse(SettingsCodec.encode(request.configured()));
        List<StoredModel> stored = request.allCheckpoints() ? available() : named(request.checkpoints());
        return new ReplayManifest(
                ReplayManifest.FORMAT,
                new LineDescription(
                        line.name(),
                        line.labels().names(),
                        line.input(),
                        line.network(),
                        maxImageBytes,
                        live.path("holdout").asDouble()),
                topic,
                windows,
                stored,
                request.allCheckpoints(),
                retraining(request, live),
                request.prequentialWindow(),
                request.draws(),
                request.seed());
    }

    private @Nullable Retraining retraining(ReplayRequest request, JsonNode live) {
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
                !settings.equals(live),
                start.map(version -> History.stored(history.get(version))).orElse(null));
    }

    /** The settings of the newest checkpoint of the stretch that can still be read, or else of any. */
    private Optional<JsonNode> liveSettings(List<WindowRange> windows) throws IOException {
        List<Long> versions = windows.stream()
                .map(WindowRange::version)
                .filter(Objects::nonNull)
                .toList();
        for (int i = versions.size() - 1; i >= 0; i--) {
            Optional<JsonNode> settings = settings(history.get(versions.get(i)));
            if (settings.isPresent()) {
                return settings;
            }
        }
        List<Checkpoint> all = history.all();
        for (int i = all.size() - 1; i >= 0; i--) {
            Optional<JsonNode> settings = settings(all.get(i));
            if (settings.isPresent()) {
                return settings;
            }
        }
        return Optional.empty();
    }

    private Optional<JsonNode> settings(Checkpoint checkpoint) throws IOException {
        try {
            JsonNode state = store.read(new CheckpointLocation(checkpoint.getUri(), checkpoint.getSha256()))
                    .state();
            line.requireCompatible(state);
            return SettingsCodec.of(state);
        } catch (DamagedCheckpointException e) {
            return Optional.empty();
        }
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
                continue;
            }
        }
        if (all.isEmpty()) {
            throw new ReplayException("the model store has no checkpoint of line " + line.name()
                    + ": are assay.store.* and assay.line.name right?");
        }
        return all;
    }
}
