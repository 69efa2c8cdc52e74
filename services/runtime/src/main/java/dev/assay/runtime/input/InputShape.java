package dev.assay.runtime.input;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What every sample of a model line looks like once decoded. A decoded sample is a <em>row</em> of bytes: little-endian
 * float32 values for features, unsigned bytes (channel, then row, then column) for images.
 */
public sealed interface InputShape {

    /** How many values a row holds. */
    int size();

    /** How many bytes a row takes. */
    int rowBytes();

    /** A vector of {@code length} float32 values. */
    record Features(int length) implements InputShape {
        @Override
        public int size() {
            return length;
        }

        @Override
        public int rowBytes() {
            return Math.multiplyExact(length, Float.BYTES);
        }
    }

    /** An image of one (grey) or three (RGB) channels. */
    record Image(int channels, int height, int width) implements InputShape {
        @Override
        public int size() {
            return Math.multiplyExact(Math.multiplyExact(channels, height), width);
        }

        @Override
        public int rowBytes() {
            return size();
        }
    }

    /**
     * Reads {@code features:LENGTH} or {@code image:CHANNELSxHEIGHTxWIDTH}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    static InputShape parse(String text) {
        Matcher features = Pattern.compile("features:([1-9][0-9]{0,6})").matcher(text);
        if (features.matches()) {
            return new Features(Integer.parseInt(features.group(1)));
        }
        Matcher image = Pattern.compile("image:([13])x([1-9][0-9]{0,3})x([1-9][0-9]{0,3})")
                .matcher(text);
        if (image.matches()) {
            return new Image(
                    Integer.parseInt(image.group(1)),
                    Integer.parseInt(image.group(2)),
                    Integer.parseInt(image.group(3)));
        }
        throw new IllegalArgumentException("assay.line.input is '" + text
                + "'; it must be features:LENGTH or image:CHANNELSxHEIGHTxWIDTH with 1 or 3 channels");
    }
}
