package dev.assay.gateway;

import dev.assay.gateway.intake.Item;
import dev.assay.gateway.intake.RefusedException;
import dev.assay.records.TrustedLabels;
import java.util.Set;

/** The true labels of a sample as JSON, or that they are withdrawn. */
final class TrustedShape {

    static final Set<String> FIELDS = Set.of("sample_id", "labels", "source", "withdrawn", "at");

    private TrustedShape() {}

    static Item read(Fields fields) throws RefusedException {
        String sampleId = fields.text("sample_id");
        if (!fields.flag("withdrawn")) {
            return new Item.OfTruth(new TrustedLabels(
                    sampleId,
                    fields.texts("labels"),
                    fields.optionalText("source").orElse(null)));
        }
        if (fields.has("labels") || fields.has("source")) {
            throw Fields.invalid("labels that are withdrawn are not given, nor is their source");
        }
        return new Item.TruthWithdrawn(sampleId);
    }
}
