package dev.assay.console;

import dev.assay.runtime.config.Description;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What the console keeps, and what it compares with. */
@ConfigMapping(prefix = "assay.console")
public interface ConsoleSettings {

    /** Most points of a learning curve; older ones are thinned out. */
    @Description("Most points of a learning curve; older ones are thinned out.")
    @WithDefault("1000")
    int points();

    /** Most estimates of the corruption; older ones are thinned out. */
    @Description("Most estimates of the corruption that are kept; older ones are thinned out.")
    @WithDefault("120")
    int estimates();

    /** Most cells of all kept matrices together; a cell takes four bytes. */
    @Description(
            "Most cells of all kept corruption matrices together, four bytes each; four matrices are kept at least.")
    @WithDefault("24000000")
    long cells();

    /** Most annotators; those with the fewest annotations are left out. */
    @Description("Most annotators that are kept; those with the fewest annotations are left out.")
    @WithDefault("10000")
    int annotators();

    /** Most annotations in the suspect queue, those with the most to gain. */
    @Description("Most annotations in the suspect queue, those with the most to gain.")
    @WithDefault("5000")
    int suspects();

    /** Most trusted samples, and most revised annotations, that are known again when a suspect comes. */
    @Description("How many trusted samples, and how many revised annotations, are known again when a suspect comes.")
    @WithDefault("200000")
    int remembered();

    /** Most samples whose place in the topic is known, so that they can be shown: the newest. */
    @Description("How many of the newest samples can be shown.")
    @WithDefault("200000")
    int samples();

    /** Most announcements of checkpoints. */
    @Description("How many of the newest announcements of checkpoints are kept.")
    @WithDefault("2000")
    int checkpoints();

    /** Most dead letters that are listed: the newest. */
    @Description("How many of the newest dead letters are listed.")
    @WithDefault("2000")
    int deadLetters();

    /** How often brokers are asked for lag and freshness. */
    @Description("How often brokers are asked for lag and freshness.")
    @WithDefault("5s")
    Duration flowInterval();

    /** Most pages that are kept up to date at once. */
    @Description("How many open pages are kept up to date at once.")
    @WithDefault("100")
    int pages();

    /** Figures to draw beside the curves, where they are known from elsewhere. */
    Baselines baseline();

    /** Which baselines there are. */
    interface Baselines {

        /** Of a model that was trained on clean labels. */
        Figures zeroNoise();

        /** Of the labels as they came, or of a model that knows of no noise. */
        Figures raw();
    }

    /** Figures of one baseline. */
    interface Figures {

        /** Mean average precision. */
        @Description("Mean average precision of this baseline in percent, to be drawn beside the curves.")
        Optional<Double> map();

        /** Mean F1 over labels. */
        @Description("CF1 of this baseline in percent.")
        Optional<Double> cf1();

        /** F1 over all decisions. */
        @Description("OF1 of this baseline in percent.")
        Optional<Double> of1();

        /** Calibration error. */
        @Description("Calibration error of this baseline in percent.")
        Optional<Double> ece();
    }
}
