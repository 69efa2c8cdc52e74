package dev.assay.gateway.format.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.gateway.format.UnusableException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The label set of a task as a whole, from the results of an annotation. A result gives labels if its value has a field of the
 * name of its type that holds them: {@code choices}, {@code taxonomy}, {@code rectanglelabels}, {@code polygonlabels},
 * {@code brushlabels}, {@code labels} and their like. Others, such as texts, ratings and relations, give none.
 */
final class ResultLabels {

    private final Set<String> controls;

    /** @param controls tags that count; if empty, there may be one only */
    ResultLabels(Set<String> controls) {
        this.controls = controls;
    }

    /**
     * Labels in the order in which they occur first.
     *
     * @throws UnusableException if the results are none, or come from several tags while none is chosen
     */
    List<String> of(JsonNode results) throws UnusableException {
        if (!results.isArray()) {
            throw new UnusableException("'result' is no array");
        }
        Set<String> labels = new LinkedHashSet<>();
        Set<String> seen = new TreeSet<>();
        for (JsonNode result : results) {
            JsonNode values = result.path("value").path(result.path("type").asText(""));
            String control = result.path("from_name").asText("");
            if (values.isArray() && (controls.isEmpty() || controls.contains(control))) {
                seen.add(control);
                for (JsonNode value : values) {
                    labels.add(leaf(value));
                }
            }
        }
        if (controls.isEmpty() && seen.size() > 1) {
            throw new UnusableException("labels come from the tags " + seen + "; name those that count with --control");
        }
        return new ArrayList<>(labels);
    }

    /** Of a path in a tree of choices, the last name is the label. */
    static String leaf(JsonNode value) throws UnusableException {
        JsonNode leaf = value.isArray() && !value.isEmpty() ? value.get(value.size() - 1) : value;
        if (!leaf.isTextual()) {
            throw new UnusableException("a label is no text");
        }
        return leaf.textValue();
    }
}
