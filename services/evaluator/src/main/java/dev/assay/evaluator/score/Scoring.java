package dev.assay.evaluator.score;

import dev.assay.evaluator.manifest.ReplayException;
import dev.assay.evaluator.manifest.ReplayManifest;
import dev.assay.evaluator.manifest.Retraining;
import dev.assay.evaluator.manifest.StoredModel;
import dev.assay.evaluator.report.Comparison;
import dev.assay.evaluator.report.ModelFigures;
import dev.assay.evaluator.report.ReplayReport;
import dev.assay.evaluator.report.Reproduction;
import dev.assay.evaluator.stretch.StretchReader;
import dev.assay.line.ExampleFeed;
import dev.assay.runtime.input.InputShape;
import dev.assay.runtime.input.PayloadDecoder;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.runtime.store.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does what a manifest says. */
public final class Scoring {

    /** Is told how far it is. */
    public interface Progress {

        /** @param steps that there are in all */
        void begin(int steps);

        /** A step is done. */
        void advance(String what);
    }

    private final StretchReader reader;
    private final ModelStore store;
    private final String device;
    private final Optional<Path> referenceRoot;
    private final int threads;
    private final Progress progress;

    /**
     * @param store stays the caller's to close
     * @param device where to predict and to learn: auto, cpu or gpu:N
     * @param referenceRoot folder that references may lead into
     * @param threads to predict with
     */
    public Scoring(
            StretchReader reader,
            ModelStore store,
            String device,
            Optional<Path> referenceRoot,
            int threads,
            Progress progress) {
        this.reader = reader;
        this.store = store;
        this.device = device;
        this.referenceRoot = referenceRoot;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Scores all models of a manifest.
     *
     * @throws ReplayException if the stretch or a checkpoint is not there any more
     */
    public ReplayReport score(ReplayManifest manifest) throws IOException {
        Retraining retraining = manifest.retraining();
        int windows = manifest.windows().size();
        progress.begin(
                windows * (retraining == null ? 1 : 2) + manifest.stored().size());
        PayloadDecoder decoder = new PayloadDecoder(
                InputShape.parse(manifest.line().input()), manifest.line().maxImageBytes(), referenceRoot);
        StoredModels stored = new StoredModels(store, manifest.line(), device, new Inference(threads));
        Optional<CheckpointContents> start = retraining == null || retraining.start() == null
                ? Optional.empty()
                : Optional.of(stored.read(retraining.start()));
        Surveyor surveyor = new Surveyor(decoder, manifest.line().holdout());
        reader.forEach(manifest, (index, range, window) -> {
            surveyor.add(index, window);
            progress.advance("reading");
        });
        Survey survey = surveyor.survey();
        Work work = new Work(manifest, survey, new Measurement(manifest, survey));
        if (retraining != null) {
            work.retrain(retraining, start, decoder);
        }
        work.stored(stored);
        return work.report();
    }

    /** One manifest's figures, as they come. */
    private final class Work {

        private final ReplayManifest manifest;
        private final Survey survey;
        private final Measurement measurement;
        private final List<ModelFigures> models = new ArrayList<>();
        private final List<Scored> scored = new ArrayList<>();
        private @Nullable OverTimeScores overTime;
        private @Nullable Reproduction reproduction;

        Work(ReplayManifest manifest, Survey survey, Measurement measurement) {
            this.manifest = manifest;
            this.survey = survey;
            this.measurement = measurement;
        }

        void retrain(Retraining retraining, Optional<CheckpointContents> start, PayloadDecoder decoder)
                throws IOException {
            try (Relearning learning =
                    new Relearning(manifest, retraining, start, new ExampleFeed(decoder), survey, device)) {
                reader.forEach(manifest, (index, range, window) -> {
                    learning.learn(index, range, window);
                    progress.advance("learning");
                });
                Scored model = learning.scored();
                scored.add(model);
                Long version = manifest.reproduces();
                String digest = learning.digest(version == null ? 0 : version);
                models.add(new ModelFigures(
                        model.name(),
                        "retrained",
                        digest,
                        learning.served(),
                        model.threshold(),
                        measurement.heldOut(model),
                        measurement.prequential(model),
                        measurement.late(model),
                        measurement.curve(model, learning.heldOut()),
                        measurement.labels(model),
                        measurement.calibration(model),
                        learning.corruption(),
                        learning.leftOut()));
                reproduction = version == null ? null : reproduction(version, digest);
            }
        }

        private @Nullable Reproduction reproduction(long version, String digest) {
            return manifest.windows().stream()
                    .filter(window -> Long.valueOf(version).equals(window.version()))
                    .findFirst()
                    .map(window -> window.sha256())
                    .map(live -> new Reproduction(version, live, digest, live.equals(digest)))
                    .orElse(null);
        }

        void stored(StoredModels store) throws IOException {
            if (manifest.overTime()) {
                overTime = new OverTimeScores(manifest, survey, measurement);
            }
            for (StoredModel model : manifest.stored()) {
                StoredModels.Result result = store.score(model, survey);
                if (overTime == null) {
                    scored.add(result.scored());
                    models.add(figures(model, result));
                } else {
                    overTime.add(model, result.scored());
                }
                progress.advance(model.name());
            }
            if (overTime != null) {
                models.add(figures(overTime.newest()));
            }
        }

        private ModelFigures figures(StoredModel model, StoredModels.Result result) {
            Scored of = result.scored();
            return new ModelFigures(
                    of.name(),
                    "stored",
                    model.sha256(),
                    result.served(),
                    of.threshold(),
                    measurement.heldOut(of),
                    measurement.prequential(of),
                    measurement.late(of),
                    measurement.curve(of, null),
                    measurement.labels(of),
                    measurement.calibration(of),
                    result.corruption(),
                    List.of());
        }

        private ModelFigures figures(Scored newest) {
            return new ModelFigures(
                    newest.name(),
                    "over-time",
                    null,
                    null,
                    newest.threshold(),
                    null,
                    measurement.prequential(newest),
                    measurement.late(newest),
                    measurement.curve(newest, null),
                    List.of(),
                    List.of(),
                    null,
                    List.of());
        }

        ReplayReport report() {
            List<Comparison> comparisons =
                    scored.size() == 2 ? measurement.compare(scored.get(0), scored.get(1)) : List.of();
            return new ReplayReport(
                    ReplayReport.FORMAT,
                    manifest,
                    survey.figures(),
                    models,
                    comparisons,
                    overTime == null ? null : overTime.figures(),
                    reproduction);
        }
    }
}
