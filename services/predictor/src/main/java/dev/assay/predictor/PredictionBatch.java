package dev.assay.predictor;

import dev.assay.records.ExampleOrigin;
import dev.assay.records.Prediction;
import dev.assay.records.Sample;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.input.InvalidPayloadException;
import dev.assay.runtime.input.PayloadDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Samples and annotated examples to predict together. */
final class PredictionBatch {

    /** A row to predict, and the labels given if it is annotated. */
    private record Item(String sampleId, byte[] row, int @Nullable [] given) {}

    private final PayloadDecoder decoder;
    private final List<Item> items = new ArrayList<>();

    PredictionBatch(PayloadDecoder decoder) {
        this.decoder = decoder;
    }

    /**
     * Adds a sample, or an annotated example; other records need no prediction.
     *
     * @throws InvalidPayloadException if the payload cannot be decoded
     */
    void add(Object record) throws InvalidPayloadException {
        if (record instanceof Sample sample) {
            items.add(new Item(sample.getSampleId(), decoder.decode(sample.getPayload()), null));
        } else if (record instanceof TrainingExample example
                && example.getOrigin() == ExampleOrigin.SILVER
                && !example.getRetracted()) {
            int[] given =
                    example.getLabels().stream().mapToInt(Integer::intValue).toArray();
            items.add(new Item(example.getSampleId(), decoder.decode(example.getPayload()), given));
        }
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** Predicts all, in the order in which they were added. */
    List<Prediction> predict(ServedModel model, PredictionWriter writer, Instant now) {
        float[][] probabilities =
                model.probabilities(items.stream().map(Item::row).toList());
        List<Prediction> predictions = new ArrayList<>(items.size());
        for (int i = 0; i < probabilities.length; i++) {
            Item item = items.get(i);
            double[] posterior = item.given() == null ? null : model.posterior(probabilities[i], item.given());
            predictions.add(writer.of(item.sampleId(), model.version(), probabilities[i], posterior, now));
        }
        return predictions;
    }
}
