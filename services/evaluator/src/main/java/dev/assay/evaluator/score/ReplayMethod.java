package dev.assay.evaluator.score;

import dev.assay.evaluator.manifest.ReplayException;
import dev.assay.learning.method.Method;
import dev.assay.learning.stream.Candidate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** A way to learn in one pass, by its name; the benchmark calls them the same. */
public enum ReplayMethod {
    /** Ours: what the live trainer does. */
    ASSAY(Method::stream, 0.5, Optional.empty()),
    /** Crowd labels as they are, with cross-entropy. */
    BCE(Method::uncorrected, 0.5, Optional.of(Candidate.GOLD)),
    /** Crowd labels as they are, with the asymmetric loss. */
    ASL(Method::asymmetric, 0.8, Optional.of(Candidate.GOLD)),
    /** Trusted labels alone. */
    TRUSTED_ONLY(Method::uncorrected, 0.5, Optional.of(Candidate.ANCHOR)),
    /** Gold loss correction. */
    GLC(Method::glc, 0.8, Optional.of(Candidate.GOLD)),
    /** The paper's method. */
    GALC_SLR(Method::galcSlr, 0.8, Optional.of(Candidate.GOLD));

    private final Supplier<Method> method;
    private final double threshold;
    private final Optional<Candidate> measured;

    ReplayMethod(Supplier<Method> method, double threshold, Optional<Candidate> measured) {
        this.method = method;
        this.threshold = threshold;
        this.measured = measured;
    }

    /** @throws ReplayException if there is no method of that name */
    public static ReplayMethod parse(String name) {
        return Arrays.stream(values())
                .filter(method -> method.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new ReplayException("there is no method '" + name
                        + "' to learn again with; there are " + String.join(", ", names())));
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(ReplayMethod::id).toList();
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Method method() {
        return method.get();
    }

    /** The threshold at which its outputs stand for a probability of one half. */
    double threshold() {
        return threshold;
    }

    /** The model that it is about; empty for the one that the trainer would serve. */
    Optional<Candidate> measured() {
        return measured;
    }
}
