package dev.assay.gateway.format;

import dev.assay.gateway.intake.Item;
import dev.assay.records.AnnotationAction;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How much of a file went where. */
public final class ImportCounts {

    private long samples;
    private long annotations;
    private long retracted;
    private long trusted;
    private long refused;
    private long redated;
    private final Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);

    void accepted(Item item) {
        if (item instanceof Item.OfSample) {
            samples++;
        } else if (item instanceof Item.OfAnnotation annotation) {
            if (annotation.annotation().getAction() == AnnotationAction.RETRACTED) {
                retracted++;
            } else {
                annotations++;
            }
        } else {
            trusted++;
        }
    }

    void refused() {
        refused++;
    }

    void redated() {
        redated++;
    }

    void leftOut(LeftOut why) {
        leftOut.merge(why, 1L, Long::sum);
    }

    /** How many went nowhere, because they could not be read or are not as they must be. */
    public long refusals() {
        return refused;
    }

    /** How many were not recent and bear the time of the import. */
    public long redatings() {
        return redated;
    }

    /** How many went to their topics. */
    public long acceptances() {
        return samples + annotations + retracted + trusted;
    }

    /** Why how many were left out on purpose. */
    public Map<LeftOut, Long> leftOut() {
        return leftOut;
    }

    /** All of them by name. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("samples", samples);
        fields.put("annotations", annotations);
        fields.put("retracted", retracted);
        fields.put("trusted", trusted);
        fields.put("refused", refused);
        fields.put("redated", redated);
        Map<String, Long> reasons = new LinkedHashMap<>();
        leftOut.forEach((why, count) -> reasons.put(why.name().toLowerCase(Locale.ROOT), count));
        fields.put("left_out", reasons);
        return fields;
    }
}
