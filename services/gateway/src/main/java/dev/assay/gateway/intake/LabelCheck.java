package dev.assay.gateway.intake;

import dev.assay.runtime.input.LabelSpace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Label sets against the label space, as ingest checks them. */
record LabelCheck(LabelSpace space) {

    void check(List<String> labels) throws RefusedException {
        Set<String> seen = new HashSet<>();
        for (String label : labels) {
            if (space.index(label).isEmpty()) {
                throw new RefusedException(
                        Reason.UNKNOWN_LABEL,
                        "label '" + TextCheck.shown(label) + "' is not among the " + space.size()
                                + " of assay.line.labels");
            }
            if (!seen.add(label)) {
                throw new RefusedException(
                        Reason.REPEATED_LABEL, "label '" + TextCheck.shown(label) + "' occurs twice");
            }
        }
    }

    static void notEmpty(List<String> labels, String unless) throws RefusedException {
        if (labels.isEmpty()) {
            throw new RefusedException(Reason.EMPTY_LABEL_SET, "there are no labels" + unless);
        }
    }
}
