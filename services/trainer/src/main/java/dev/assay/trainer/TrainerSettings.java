package dev.assay.trainer;

import dev.assay.runtime.config.Description;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the trainer trains. */
@ConfigMapping(prefix = "assay.trainer")
public interface TrainerSettings {

    /**
     * The network: {@code mlp:WIDTHS}, {@code convnet:CHANNELS}, {@code tresnet:m} or {@code tresnet:WIDTHS}, {@code
     * torchscript:FILE[#WIDTHS][@tune]}, or {@code auto} for a perceptron on features and a small convolutional network on
     * images; see docs/backbones.md.
     */
    @Description(
            "The network: mlp:WIDTHS, convnet:CHANNELS, tresnet:m, tresnet:WIDTHS, torchscript:FILE[#WIDTHS][@tune], or auto for a perceptron on features and a small convolutional network on images; see docs/backbones.md.")
    @WithDefault("auto")
    String network();

    /** Where to train: {@code auto}, {@code cpu} or {@code gpu:N}. */
    @Description("Where to train: auto, cpu or gpu:N.")
    @WithDefault("auto")
    String device();

    /** Seed of every random choice. */
    @Description("Seed of every random choice.")
    @WithDefault("1")
    long seed();

    /** Examples in a full window; each window ends in a checkpoint. */
    @Description("Examples in a full window; each window ends in a checkpoint.")
    @WithDefault("1000")
    int windowExamples();

    /**
     * How many times as large windows, and with them training steps, may become while more examples wait than a window holds;
     * 1 for always the same. Where windows end then depends on how much waited.
     */
    @Description(
            "How many times as large windows, and with them training steps, may become while more examples wait than a window holds; 1 for always the same. Where windows end then depends on how much waited.")
    @WithDefault("16")
    int backlogGrowth();

    /** How long a window that is not full, or a partition to which nothing comes, keeps others waiting once all is read. */
    @Description(
            "How long a window that is not full waits for more once everything there is has been read, and how long for a partition to which nothing comes.")
    @WithDefault("2s")
    Duration windowLinger();

    /** How long a window stays open at most although more comes; so often a checkpoint is written at least. */
    @Description(
            "How long a window stays open at most although more comes, so that a few annotations a second are announced soon as well. Each window ends in a checkpoint: with a large model choose minutes.")
    @WithDefault("1m")
    Duration windowLongest();

    /** Annotations per training step; a quarter of that for the first 2,000, half of it until 8,000. */
    @Description("Annotations per training step; a quarter of that for the first 2,000, half of it until 8,000.")
    @WithDefault("16")
    int batch();

    /** Rows replayed per training step. */
    @Description("Rows replayed per training step.")
    @WithDefault("64")
    int replay();

    /** Trusted rows per training step of the gold model. */
    @Description("Trusted rows per training step of the gold model.")
    @WithDefault("32")
    int trusted();

    /** Trusted rows per training step of the anchor model. */
    @Description("Trusted rows per training step of the anchor model.")
    @WithDefault("64")
    int anchor();

    /** The newest annotations of trusted samples from which the corruption is estimated, counted among all annotations. */
    @Description(
            "The newest annotations of trusted samples from which the corruption is estimated, counted among all annotations.")
    @WithDefault("16000")
    int pairWindow();

    /** The newest annotations of other samples from which the corruption is estimated. */
    @Description("The newest annotations of other samples from which the corruption is estimated.")
    @WithDefault("4000")
    int corruptionWindow();

    /** Rows kept for replay. */
    @Description("Rows kept for replay.")
    @WithDefault("8000")
    int reservoir();

    /** Trusted samples kept to learn from, of each kind: regulators, and others; a new one then takes the place of any. */
    @Description(
            "Trusted samples kept to learn from, of each kind: regulators, and others; a new one then takes the place of any.")
    @WithDefault("20000")
    int trustedSamples();

    /** Held-out trusted samples kept to judge by, of each kind. */
    @Description("Held-out trusted samples kept to judge by, of each kind.")
    @WithDefault("5000")
    int heldOutSamples();

    /** Share of trusted samples that is held out for evaluation, 0 to 1. */
    @Description("Share of trusted samples that is held out for evaluation, 0 to 1.")
    @WithDefault("0.2")
    double holdout();

    /** Step size of the optimizer. */
    @Description("Step size of the optimizer.")
    @WithDefault("0.001")
    double learningRate();

    /** Weight decay of the optimizer. */
    @Description("Weight decay of the optimizer.")
    @WithDefault("0.001")
    double weightDecay();

    /** Decay of the moving average of weights. */
    @Description("Decay of the moving average of weights.")
    @WithDefault("0.998")
    double averaging();

    /** Standard errors by which the loss must rise, or pairs differ by one more, to call it a change of the noise. */
    @Description(
            "Standard errors by which the loss must rise, or pairs differ by one more, to call it a change of the noise.")
    @WithDefault("5")
    double driftThreshold();

    /** Held-out samples needed to judge a checkpoint; with fewer it stays a candidate. */
    @Description("Held-out samples needed to judge a checkpoint; with fewer it stays a candidate.")
    @WithDefault("50")
    int promotionSamples();

    /** By how many points of mAP a checkpoint may be below the serving one and still be promoted. */
    @Description("By how many points of mAP a checkpoint may be below the serving one and still be promoted.")
    @WithDefault("0.5")
    double promotionMapTolerance();

    /** By how many points of OF1 a checkpoint may be below the serving one and still be promoted. */
    @Description("By how many points of OF1 a checkpoint may be below the serving one and still be promoted.")
    @WithDefault("1.0")
    double promotionOf1Tolerance();

    /** By how many points the calibration error may be above the serving one's. */
    @Description("By how many points the calibration error may be above the serving one's.")
    @WithDefault("1.0")
    double promotionEceTolerance();

    /** Score from which a label is published as suspect, 0 to 1. */
    @Description("Score from which a label is published as suspect, 0 to 1.")
    @WithDefault("0.8")
    double suspectScore();

    /** Folder that holds the payloads samples refer to; without it, references are skipped. */
    @Description("Folder that holds the payloads samples refer to; without it, references are skipped.")
    Optional<Path> referenceRoot();
}
