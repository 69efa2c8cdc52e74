package dev.assay.models;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.Estimate;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.stream.SavedLearner;
import dev.assay.line.ModelLine;
import dev.assay.records.Checkpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What somebody must know who uses a model that was exported.
 *
 * @param model which model of the checkpoint: served or silver
 * @param figures on held-out trusted samples, by name
 * @param heldOut how many held-out trusted samples there were
 * @param kept share of labels that are written as they are: mean of the corruption matrix's diagonal
 * @param pairs how many samples had both a crowd's and trusted labels
 * @param regime number of the noise's regime, from 0
 * @param worst the worst confusions
 */
record ModelCard(
        Checkpoint checkpoint,
        ModelLine line,
        String model,
        Map<String, Double> figures,
        int heldOut,
        double kept,
        int pairs,
        int regime,
        int annotators,
        List<Confusion> worst) {

    private static final int WORST = 10;

    static ModelCard of(Checkpoint checkpoint, ModelLine line, SavedLearner learner, ExportedModel model) {
        // The gold file bears whichever model was the best.
        String id = model == ExportedModel.GOLD
                ? learner.served().id()
                : model.name().toLowerCase(Locale.ROOT);
        int regime = learner.regimes().size() - 1;
        Estimate estimate = learner.regimes().get(regime);
        Corruption corruption = estimate.corruption();
        return new ModelCard(
                checkpoint,
                line,
                id,
                figures(checkpoint, id),
                learner.heldOut().size(),
                IntStream.range(0, corruption.labels())
                        .mapToDouble(label -> corruption.entry(label, label))
                        .average()
                        .orElse(Double.NaN),
                estimate.pairs(),
                regime,
                learner.annotators().tallies().size(),
                Confusion.worst(corruption, estimate.support(), line.labels().names(), WORST));
    }

    private static Map<String, Double> figures(Checkpoint checkpoint, String model) {
        String prefix = model + ".";
        Map<String, Double> figures = new TreeMap<>();
        checkpoint.getMetrics().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                figures.put(name.substring(prefix.length()), value);
            }
        });
        return figures;
    }

    /** How a program must prepare the input. */
    String preparation() {
        InputFormat format = line.format();
        String shape = IntStream.of(format.shape()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return format.kind() == InputFormat.Kind.UINT8
                ? "float32, shape (N, " + shape + "): channels, height, width; pixels from 0 to 255."
                        + " The model divides by 255 itself; the weights alone do not"
                : "float32, shape (N, " + shape + "), as the samples had them";
    }

    /** What the model must not be trusted with. */
    List<String> limits() {
        return List.of(
                "It knows only the " + line.labels().size() + " labels of its label space.",
                "Its figures are of " + heldOut
                        + " held-out trusted samples of the same stream; other data may differ.",
                "The noise estimate is of the newest regime and of the crowd as a whole; labels with little support are"
                        + " close to the estimate's start.",
                "The probabilities are of one sample by itself; what annotators said of it is not in them.");
    }

    /** As an object for programs. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("line", checkpoint.getLine());
        fields.put("version", checkpoint.getVersion());
        fields.put("model", model);
        fields.put("status", checkpoint.getStatus().toString());
        fields.put("reason", checkpoint.getReason());
        fields.put("created_at", checkpoint.getCreatedAt().toString());
        fields.put("checkpoint_sha256", checkpoint.getSha256());
        fields.put("network", line.network());
        fields.put("input", Map.of("declared", line.input(), "expects", preparation()));
        fields.put("labels", line.labels().names());
        fields.put("data", data());
        fields.put("noise", noise());
        fields.put("held_out", Map.of("samples", heldOut, "figures", figures));
        fields.put("limits", limits());
        fields.put("licence", "");
        return fields;
    }

    private Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("examples", checkpoint.getExamples());
        data.put("annotations", checkpoint.getAnnotations());
        data.put("annotators", annotators);
        data.put(
                "next_offsets",
                checkpoint.getOffsets().stream()
                        .map(range -> Map.of(
                                "topic", range.getTopic(),
                                "partition", range.getPartition(),
                                "next_offset", range.getNextOffset()))
                        .toList());
        return data;
    }

    private Map<String, Object> noise() {
        Map<String, Object> noise = new LinkedHashMap<>();
        noise.put("regime", regime);
        noise.put("pairs", pairs);
        noise.put("kept", kept);
        noise.put(
                "worst_confusions",
                worst.stream()
                        .map(confusion -> Map.of(
                                "true", confusion.truth(),
                                "written", confusion.written(),
                                "probability", confusion.probability(),
                                "support", confusion.support()))
                        .toList());
        return noise;
    }
}
