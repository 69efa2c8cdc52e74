package dev.assay.runtime.registry;

import dev.assay.schemas.Topic;
import java.util.List;

/**
 * What is between the subjects that a registry has and those it should have.
 *
 * @param steps what is to be done, in the order of topics
 */
public record SubjectPlan(List<Step> steps) {

    /** What may be to do with a subject. */
    public enum Kind {
        /** It is not there: its schema is to be registered. */
        CREATE,
        /** What this program writes is no version yet. */
        REGISTER,
        /** It demands less than it should. */
        DEMAND,
        /** A version does not fit what this program writes; nothing can be done about it here. */
        REFUSED
    }

    /**
     * One thing.
     *
     * @param text in words, with what will come of it
     */
    public record Step(Kind kind, Topic topic, String text) {

        @Override
        public String toString() {
            return text;
        }
    }

    public SubjectPlan {
        steps = List.copyOf(steps);
    }

    /** Whether something stands in the way that cannot be mended here. */
    public boolean isRefused() {
        return steps.stream().anyMatch(step -> step.kind() == Kind.REFUSED);
    }
}
