package dev.assay.predictor;

import dev.assay.runtime.service.Health;
import dev.assay.runtime.service.Health.Status;
import java.util.Optional;
import java.util.OptionalLong;

/** One health of the predictor's two threads and the model between them. */
final class PredictorHealth {

    private PredictorHealth() {}

    /**
     * @param following of the thread that follows promotions
     * @param predicting of the thread that predicts
     * @param version of the model that is served
     * @param problem why the newest promotion is not served, if so
     */
    static Health of(Health following, Health predicting, OptionalLong version, Optional<String> problem) {
        if (following.status() == Status.FAILED) {
            return following;
        }
        if (predicting.status() == Status.FAILED) {
            return predicting;
        }
        if (version.isEmpty()) {
            return following.status() == Status.READY && problem.isPresent()
                    ? Health.waiting(problem.get())
                    : notYet(following);
        }
        if (predicting.status() != Status.READY) {
            return predicting;
        }
        String detail = "serving version " + version.getAsLong()
                + problem.map(text -> "; " + text).orElse("");
        // The present model serves while announcements cannot be read.
        return Health.ready(following.status() == Status.READY ? detail : detail + "; " + following.detail());
    }

    private static Health notYet(Health following) {
        return following.status() == Status.READY
                ? Health.starting("no checkpoint is promoted yet")
                : Health.starting(following.detail());
    }
}
