package dev.assay.gateway.format;

import dev.assay.gateway.intake.Item;
import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.Sample;
import dev.assay.records.TrustedLabels;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells items of files that have a label set for each sample. There each annotator has one annotation of a sample, whose id is
 * made of both names; a later file replaces it.
 */
public final class SampleLabels {

    private final String format;
    private final Provenance provenance;
    private final Finds finds;

    /** @param format its name, which ids and sources begin with */
    public SampleLabels(String format, Provenance provenance, Finds finds) {
        this.format = format;
        this.provenance = provenance;
        this.finds = finds;
    }

    /** A sample, if there is something for the model to see. */
    public void sample(String id, Optional<Object> payload, String where) throws IOException {
        if (payload.isPresent()) {
            finds.item(
                    new Item.OfSample(new Sample(id, payload.get(), format)), Optional.of(provenance.changed()), where);
        } else {
            finds.leftOut(LeftOut.SAMPLE_WITHOUT_PAYLOAD);
        }
    }

    /** As {@link #sample(String, Optional, String)}, of an image in the folder of images. */
    public void image(String id, String name, String where) throws IOException {
        try {
            sample(id, provenance.payloads().of(name), where);
        } catch (UnusableException e) {
            finds.problem(where, String.valueOf(e.getMessage()));
        }
    }

    /** The labels that an annotator gave a sample, or that are true of it. */
    public void labels(String sample, String annotator, List<String> labels, Instant at, String where)
            throws IOException, UnusableException {
        int revision = provenance.revision().isPresent() ? provenance.revision().getAsInt() : Revisions.of(at);
        labels(sample, annotator, labels, at, id(sample, annotator), revision, provenance.trusted(), where);
    }

    /** As {@link #labels(String, String, List, Instant, String)}, all of it told. */
    public void labels(
            String sample,
            String annotator,
            List<String> labels,
            Instant at,
            String annotation,
            int revision,
            boolean trusted,
            String where)
            throws IOException {
        if (labels.isEmpty() && provenance.skipEmpty()) {
            finds.leftOut(LeftOut.EMPTY);
            return;
        }
        Item item = trusted
                ? new Item.OfTruth(new TrustedLabels(sample, labels, format + " by " + annotator))
                : new Item.OfAnnotation(
                        new Annotation(annotation, revision, sample, annotator, AnnotationAction.SUBMITTED, labels));
        finds.item(item, Optional.of(at), where);
    }

    /** An annotation's id where the file has none. */
    public String id(String sample, String annotator) {
        return format + ":" + annotator + ":" + sample;
    }
}
