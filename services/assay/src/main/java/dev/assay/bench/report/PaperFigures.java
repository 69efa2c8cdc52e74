package dev.assay.bench.report;

import java.util.List;

/**
 * Figures of the paper: C. O. Pene, A. Ghiassi, T. Younesian, L. Y. Chen, "Multi-Label Gold Asymmetric Loss Correction
 * with Single-Label Regulators" (2021). MS-COCO with 80 classes, 58,742 silver and 6,526 gold images, TResNet-M, the
 * last of 80 epochs; percentages.
 */
final class PaperFigures {

    /** What must stand beside these figures wherever they are shown. */
    static final String CAVEAT = "the paper's figures: COCO images, TResNet-M; not the same data";

    /** Table 1: symmetric noise, percent of the labels. */
    static final List<Line> TABLE_1 = List.of(
            new Line(0, new Scores(74.91, 71.38, 75.55), new Scores(75.08, 70.82, 75.09)),
            new Line(10, new Scores(69.55, 68.01, 73.07), new Scores(74.54, 70.55, 74.85)),
            new Line(20, new Scores(64.71, 64.03, 69.96), new Scores(73.77, 69.66, 74.25)),
            new Line(30, new Scores(58.89, 58.52, 65.30), new Scores(71.85, 68.27, 73.41)),
            new Line(40, new Scores(52.18, 52.24, 59.58), new Scores(69.94, 66.45, 72.28)),
            new Line(50, new Scores(45.24, 45.42, 52.78), new Scores(68.31, 64.68, 71.33)),
            new Line(60, new Scores(36.81, 37.44, 43.29), new Scores(65.48, 61.73, 69.42)));

    /** Section 4.3, experiment I (figure 6b): mAP at 40% symmetric noise. */
    static final List<GoldLine> GOLD_SHARES =
            List.of(new GoldLine(0.10, 69.94, 70.30), new GoldLine(0.05, 68.73, 69.11));

    private PaperFigures() {}

    /** Scores in percent. */
    record Scores(double map, double cf1, double of1) {}

    /** Both methods at one level of noise, in percent of the labels. */
    record Line(int noise, Scores asl, Scores galcSlr) {}

    /** mAP with one share of trusted samples. */
    record GoldLine(double gold, double galcSlr, double trueCorrection) {}
}
