package dev.assay.learning.network;

import java.util.List;

/**
 * How wide and deep a TResNet is.
 *
 * @param widths of the four stages; the last two have four times as many channels between blocks
 * @param depths blocks of each stage
 */
record TResNetShape(List<Integer> widths, List<Integer> depths) {

    /** TResNet-M of the paper. */
    static final TResNetShape M = new TResNetShape(List.of(64, 128, 256, 512), List.of(3, 4, 11, 3));

    static final int STAGES = 4;

    TResNetShape {
        widths = List.copyOf(widths);
        depths = List.copyOf(depths);
        if (widths.size() != STAGES || depths.size() != STAGES) {
            throw new IllegalArgumentException("a TResNet has " + STAGES + " stages, but " + widths.size()
                    + " widths and " + depths.size() + " depths were given");
        }
    }
}
