package dev.assay.bench.report;

import dev.assay.report.Marker;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The methods the benchmark compares. Colours follow the palette of Okabe and Ito, which those who cannot tell red from
 * green can tell apart, lightened where the page is dark.
 */
enum KnownMethod {
    CLEAN("clean", "trained on the true labels: what noise costs", "#7a7a7a", "#a8a8a8", Marker.BAR, true),
    ASL(
            "asl",
            "asymmetric loss on the labels as they are, the paper's baseline",
            "#1c1c1c",
            "#f2f2f2",
            Marker.SQUARE,
            false),
    BCE("bce", "cross-entropy on the labels as they are", "#c98500", "#f0b440", Marker.DIAMOND, false),
    TRUSTED_ONLY("trusted-only", "cross-entropy on the trusted samples alone", "#3f9fd8", "#8fd0f7", Marker.UP, false),
    GLC(
            "glc",
            "gold loss correction (Hendrycks and others, 2018): the matrix is the silver model's mean prediction on gold",
            "#b85f93",
            "#e3a1c6",
            Marker.DOWN,
            false),
    GALC_SLR(
            "galc-slr",
            "the paper's method: gold asymmetric loss correction with single-label regulators",
            "#0063a6",
            "#4a9ce8",
            Marker.CIRCLE,
            false),
    TRUE_C(
            "true-c",
            "the gold model with the injected matrix known: the upper bound for estimators",
            "#00805d",
            "#2fc79c",
            Marker.PLUS,
            true),
    ASSAY("assay", "ours: the matrix estimated by expectation maximisation", "#d1480f", "#ff7d45", Marker.STAR, false);

    private final String id;
    private final String description;
    private final String light;
    private final String dark;
    private final Marker marker;
    private final boolean toldTruth;

    KnownMethod(String id, String description, String light, String dark, Marker marker, boolean toldTruth) {
        this.id = id;
        this.description = description;
        this.light = light;
        this.dark = dark;
        this.marker = marker;
        this.toldTruth = toldTruth;
    }

    /** The method of this name; null if it is none of these. */
    static @Nullable KnownMethod of(String id) {
        return Stream.of(values())
                .filter(method -> method.id.equals(id))
                .findFirst()
                .orElse(null);
    }

    String id() {
        return id;
    }

    String description() {
        return description;
    }

    /** Its colour as a variable of the page's style sheet. */
    String variable() {
        return "--" + id;
    }

    String light() {
        return light;
    }

    String dark() {
        return dark;
    }

    Marker marker() {
        return marker;
    }

    /** Whether it is told what no method could know: such methods are bounds, and win nothing. */
    boolean toldTruth() {
        return toldTruth;
    }
}
