package dev.assay.console.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.records.Annotation;
import dev.assay.records.AnnotationAction;
import dev.assay.records.SuspectKind;
import dev.assay.records.SuspectLabel;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspectQueueTest {

    private final SuspectQueue queue = new SuspectQueue(10, 100);

    @Test
    void theMostToGainComesFirstAndTheLeastGoesWhenItIsFull() {
        for (int i = 0; i < 100; i++) {
            queue.add(suspect("a" + i, 1, "cat", i));
        }
        assertThat(queue.size()).isLessThanOrEqualTo(11);
        assertThat(queue.ranked().get(0).annotationId()).isEqualTo("a99");
        assertThat(queue.ranked()).noneMatch(suspicion -> suspicion.gain() < 85);
        assertThat(queue.settled()).isZero();
    }

    @Test
    void theNewestCheckpointThatJudgedCounts() {
        queue.add(suspect("a", 1, "cat", 3));
        queue.add(suspect("a", 2, "dog", 2));
        queue.add(suspect("a", 2, "cow", 2));
        queue.add(suspect("a", 1, "hen", 3));
        assertThat(queue.ranked()).singleElement().satisfies(suspicion -> {
            assertThat(suspicion.version()).isEqualTo(2);
            assertThat(suspicion.labels()).extracting(Suspicion.Label::name).containsExactlyInAnyOrder("dog", "cow");
        });
    }

    @Test
    void leavesOnceItsSampleHasTrustedLabelsWhicheverComesFirst() {
        queue.add(suspect("a", 1, "cat", 3));
        assertThat(queue.trusted("sample of a", false)).isTrue();
        assertThat(queue.ranked()).isEmpty();
        queue.add(suspect("a", 2, "cat", 3));
        assertThat(queue.ranked()).isEmpty();
        assertThat(queue.settled()).isEqualTo(1);

        queue.trusted("sample of a", true);
        queue.add(suspect("a", 3, "cat", 3));
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void leavesOnceItsAnnotationSaysSomethingElseWhicheverComesFirst() {
        queue.add(suspect("a", 1, "cat", 3));
        assertThat(queue.annotated(annotation("a", 1, AnnotationAction.SUBMITTED, "given")))
                .isFalse();
        assertThat(queue.annotated(annotation("a", 2, AnnotationAction.SUBMITTED, "given")))
                .isFalse();
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.annotated(annotation("a", 3, AnnotationAction.SUBMITTED, "mended")))
                .isTrue();
        assertThat(queue.size()).isZero();

        queue.annotated(annotation("b", 2, AnnotationAction.RETRACTED));
        queue.add(suspect("b", 1, "cat", 3));
        assertThat(queue.size()).isZero();
        assertThat(queue.annotated(annotation("a", 2, AnnotationAction.SUBMITTED, "given")))
                .as("an older revision says nothing")
                .isFalse();
    }

    private static SuspectLabel suspect(String annotation, long version, String label, double gain) {
        return new SuspectLabel(
                "sample of " + annotation,
                annotation,
                "somebody",
                "line",
                version,
                label,
                SuspectKind.WRONG,
                0.9,
                Instant.EPOCH,
                gain,
                List.of("given"),
                List.of(),
                "");
    }

    private static Annotation annotation(String id, int revision, AnnotationAction action, String... labels) {
        return new Annotation(id, revision, "sample of " + id, "somebody", action, List.of(labels));
    }
}
