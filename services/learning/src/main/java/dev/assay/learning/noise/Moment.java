package dev.assay.learning.noise;

/**
 * When, by whom and for what an annotation is made: all that noise may depend on besides the true labels.
 *
 * @param time share of the stream gone by, 0 to 1
 * @param annotator who annotates
 * @param features the sample's features, any number of them; not a copy
 */
public record Moment(double time, String annotator, float[] features) {

    public Moment {
        if (!(time >= 0 && time <= 1)) {
            throw new IllegalArgumentException("the time of a moment is a share of the stream, 0 to 1, not " + time);
        }
    }
}
