package dev.assay.console.state;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.SuspectLabel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Annotations that deserve a second look, those with the most to gain. The newest checkpoint that judged an annotation
 * counts. One leaves once its sample has trusted labels, once it is retracted, or once its labels are no longer those that
 * were judged.
 */
public final class SuspectQueue {

    private final int limit;
    private final Map<String, Suspicion> byAnnotation = new HashMap<>();

    /** Samples of the queue, and perhaps of some that left it. */
    private final Set<String> sampleIds = new HashSet<>();

    private final Memory<String, Boolean> trusted;
    private final Memory<String, Annotation> revised;
    private long settled;

    /**
     * @param limit most annotations in the queue
     * @param remembered most trusted samples, and most revised annotations, to know again; the newest are
     */
    SuspectQueue(int limit, int remembered) {
        this.limit = limit;
        this.trusted = new Memory<>(remembered);
        this.revised = new Memory<>(remembered);
    }

    synchronized void add(SuspectLabel suspect) {
        Suspicion before = byAnnotation.get(suspect.getAnnotationId());
        if (before != null && before.version() > suspect.getModelVersion()) {
            return;
        }
        List<Suspicion.Label> labels = new ArrayList<>();
        if (before != null && before.version() == suspect.getModelVersion()) {
            before.labels().stream()
                    .filter(label -> !label.name().equals(suspect.getLabel()))
                    .forEach(labels::add);
        }
        labels.add(new Suspicion.Label(suspect.getLabel(), suspect.getKind(), suspect.getScore(), suspect.getReason()));
        labels.sort(Comparator.comparingDouble(Suspicion.Label::score).reversed());
        Suspicion suspicion = new Suspicion(
                suspect.getSampleId(),
                suspect.getAnnotationId(),
                suspect.getAnnotator(),
                suspect.getModelVersion(),
                // Older checkpoints did not say; then what is suspected is all that is known to gain.
                suspect.getGain() > 0
                        ? suspect.getGain()
                        : labels.stream().mapToDouble(Suspicion.Label::score).sum(),
                List.copyOf(suspect.getGiven()),
                List.copyOf(suspect.getCorrected()),
                List.copyOf(labels),
                suspect.getCreatedAt().toEpochMilli());
        if (isSettled(suspicion)) {
            drop(suspicion.annotationId());
            return;
        }
        byAnnotation.put(suspicion.annotationId(), suspicion);
        sampleIds.add(suspicion.sampleId());
        if (byAnnotation.size() > limit + limit / 10) {
            trim();
        }
    }

    private void trim() {
        byAnnotation.values().stream()
                .sorted(Comparator.comparingDouble(Suspicion::gain))
                .limit(byAnnotation.size() - (long) limit)
                .map(Suspicion::annotationId)
                .toList()
                .forEach(byAnnotation::remove);
        sampleIds.clear();
        byAnnotation.values().forEach(suspicion -> sampleIds.add(suspicion.sampleId()));
    }

    private boolean isSettled(Suspicion suspicion) {
        return trusted.get(suspicion.sampleId()).isPresent()
                || revised.get(suspicion.annotationId())
                        .filter(revision -> isAnother(revision, suspicion))
                        .isPresent();
    }

    private static boolean isAnother(Annotation revision, Suspicion suspicion) {
        return revision.getAction() == AnnotationAction.RETRACTED
                // Older checkpoints did not say what was given; then nothing can be compared.
                || (!suspicion.given().isEmpty()
                        && !new HashSet<>(revision.getLabels()).equals(new HashSet<>(suspicion.given())));
    }

    private void drop(String annotationId) {
        if (byAnnotation.remove(annotationId) != null) {
            settled++;
        }
    }

    /** Takes note of an annotation; returns whether the queue changed. */
    synchronized boolean annotated(Annotation annotation) {
        if (annotation.getRevision() <= 1 && annotation.getAction() == AnnotationAction.SUBMITTED) {
            return false;
        }
        Optional<Annotation> known = revised.get(annotation.getAnnotationId());
        if (known.isPresent() && known.get().getRevision() >= annotation.getRevision()) {
            return false;
        }
        revised.put(annotation.getAnnotationId(), annotation);
        Suspicion suspicion = byAnnotation.get(annotation.getAnnotationId());
        if (suspicion == null || !isAnother(annotation, suspicion)) {
            return false;
        }
        drop(annotation.getAnnotationId());
        return true;
    }

    /** Takes note of trusted labels, or that they were withdrawn; returns whether the queue changed. */
    synchronized boolean trusted(String sampleId, boolean withdrawn) {
        if (withdrawn) {
            trusted.remove(sampleId);
            return false;
        }
        trusted.put(sampleId, true);
        if (!sampleIds.remove(sampleId)) {
            return false;
        }
        List<String> known = byAnnotation.values().stream()
                .filter(suspicion -> suspicion.sampleId().equals(sampleId))
                .map(Suspicion::annotationId)
                .toList();
        known.forEach(this::drop);
        return !known.isEmpty();
    }

    /** The most to gain first. */
    public synchronized List<Suspicion> ranked() {
        return byAnnotation.values().stream()
                .sorted(Comparator.comparingDouble(Suspicion::gain).reversed().thenComparing(Suspicion::annotationId))
                .limit(limit)
                .toList();
    }

    public synchronized int size() {
        return Math.min(limit, byAnnotation.size());
    }

    /** How many left the queue because they were looked at. */
    public synchronized long settled() {
        return settled;
    }
}
