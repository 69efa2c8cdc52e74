package dev.assay.models;

import dev.assay.records.Checkpoint;
import dev.assay.records.OffsetRange;
import java.util.Locale;
import java.util.Map;

/** A model card for people, in Markdown. */
record CardText(ModelCard card) {

    private static final Map<String, String> FIGURES = Map.of(
            "map", "mean average precision (mAP), %",
            "cf1", "F1 per label, mean (CF1), %",
            "of1", "F1 over all labels (OF1), %",
            "ece", "expected calibration error, points",
            "brier", "Brier score");

    String markdown() {
        Checkpoint checkpoint = card.checkpoint();
        StringBuilder text = new StringBuilder();
        line(text, "# %s, version %d", plain(checkpoint.getLine()), checkpoint.getVersion());
        line(text, "");
        line(
                text,
                "A multi-label classifier that was trained from a crowd's labels by Assay: the %s model of this checkpoint.",
                card.model());
        line(
                text,
                "Made %s; the gate's verdict was %s: %s.",
                checkpoint.getCreatedAt(),
                checkpoint.getStatus(),
                plain(checkpoint.getReason()));
        data(text, checkpoint);
        noise(text);
        figures(text);
        use(text);
        line(text, "%n## Limits%n");
        card.limits().forEach(limit -> line(text, "- %s", limit));
        line(
                text,
                "%n## Licence%n%nNot stated: whoever passes this model on says here under which licence, for the model and for its data.");
        return text.toString();
    }

    private void data(StringBuilder text, Checkpoint checkpoint) {
        line(text, "%n## Data%n");
        line(
                text,
                "%d annotations of %d annotators were trained on, in %d examples. Training ended before these offsets:%n",
                checkpoint.getAnnotations(),
                card.annotators(),
                checkpoint.getExamples());
        line(text, "| topic | partition | next offset |%n|---|---|---|");
        for (OffsetRange range : checkpoint.getOffsets()) {
            line(text, "| %s | %d | %d |", plain(range.getTopic()), range.getPartition(), range.getNextOffset());
        }
    }

    private void noise(StringBuilder text) {
        line(text, "%n## Noise of the labels, as estimated%n");
        line(
                text,
                "%.1f%% of the true labels are written as they are (mean over labels). The estimate rests on %d pairs of a"
                        + " crowd's and trusted labels; regime %d of the noise. The worst confusions:%n",
                100 * card.kept(),
                card.pairs(),
                card.regime());
        line(text, "| true label | written as | probability | support |%n|---|---|---|---|");
        for (Confusion confusion : card.worst()) {
            line(
                    text,
                    "| %s | %s | %.1f%% | %.1f |",
                    plain(confusion.truth()),
                    plain(confusion.written()),
                    100 * confusion.probability(),
                    confusion.support());
        }
    }

    private void figures(StringBuilder text) {
        line(text, "%n## Figures and calibration%n");
        line(text, "On %d trusted samples that no model was trained on:%n", card.heldOut());
        line(text, "| figure | value |%n|---|---|");
        card.figures().forEach((name, value) -> line(text, "| %s | %.3f |", FIGURES.getOrDefault(name, name), value));
        line(text, "%nThe probabilities are as they are served: the moving average of the weights, no temperature.");
    }

    private void use(StringBuilder text) {
        line(text, "%n## Use%n");
        line(text, "Network `%s`. Input: %s.", plain(card.line().network()), card.preparation());
        line(
                text,
                "Output: probabilities, shape (N, %d), in the order of `%s`.%n",
                card.line().labels().size(),
                ModelExport.LABELS);
        line(
                text,
                "```python%nimport json, torch%nmodel = torch.jit.load(\"%s\").eval()%nlabels = json.load(open(\"%s\"))%n"
                        + "probabilities = model(batch)  # model.logits(batch) gives them before the logistic function%n```",
                ModelExport.TORCHSCRIPT,
                ModelExport.LABELS);
        line(text, "%n`%s` holds the weights alone, under the names that the layers have.", ModelExport.TENSORS);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** Text that stays in its cell. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}|<>`]+", " ");
    }
}
