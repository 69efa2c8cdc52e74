package dev.assay.console.web;

import dev.assay.console.state.AnnotatorList;
import java.util.Map;

/** How well each annotator labels, best first. */
final class AnnotatorsApi {

    private final AnnotatorList annotators;

    AnnotatorsApi(AnnotatorList annotators) {
        this.annotators = annotators;
    }

    Object answer() {
        return Map.of(
                "annotators", annotators.ranked().stream().map(PlainRecord::of).toList());
    }
}
