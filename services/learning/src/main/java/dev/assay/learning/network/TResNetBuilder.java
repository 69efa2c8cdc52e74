package dev.assay.learning.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Adds the layers of a TResNet's body to the layouts of its values, under the names that the timm library
 * (timm/models/tresnet.py) gives them.
 */
final class TResNetBuilder {

    /** As in the authors' code: 1e-2 after the stem, 1e-3 (which the paper states) within blocks. */
    private static final double STEM_SLOPE = 1e-2;

    private static final double BLOCK_SLOPE = 1e-3;
    private static final int EXPANSION = 4;
    private static final int SMALLEST_SQUEEZE = 64;

    private final ParameterLayout trained;
    private final ParameterLayout statistics;
    private int channels;

    TResNetBuilder(ParameterLayout trained, ParameterLayout statistics) {
        this.trained = trained;
        this.statistics = statistics;
    }

    /** Channels that the layers added so far give. */
    int channels() {
        return channels;
    }

    /** @param inputs channels after space to depth */
    List<Layer> stem(int inputs, int width) {
        channels = inputs;
        List<Layer> layers = new ArrayList<>();
        convolution(layers, "body.conv1", width, 3, STEM_SLOPE);
        return layers;
    }

    /** Stages are numbered from 1; all but the first begin with halving height and width. */
    List<Layer> stage(int number, int width, int depth) {
        List<Layer> blocks = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            String name = "body.layer" + number + "." + i;
            boolean halves = number > 1 && i == 0;
            blocks.add(number <= 2 ? basic(name, width, halves) : bottleneck(name, width, halves, number == 3));
        }
        return blocks;
    }

    private ResidualBlock basic(String name, int width, boolean halves) {
        int inputs = channels;
        List<Layer> branch = new ArrayList<>();
        convolution(branch, name + ".conv1", width, 3, BLOCK_SLOPE);
        if (halves) {
            branch.add(Downsampling.ANTI_ALIASED);
        }
        branch.add(lastConvolution(name + ".conv2", width, 3));
        branch.add(SqueezeExcitation.add(trained, name + ".se", width, Math.max(width / 4, SMALLEST_SQUEEZE)));
        return new ResidualBlock(branch, shortcut(name, inputs, width, halves));
    }

    private ResidualBlock bottleneck(String name, int width, boolean halves, boolean squeezes) {
        int inputs = channels;
        int outputs = EXPANSION * width;
        List<Layer> branch = new ArrayList<>();
        convolution(branch, name + ".conv1", width, 1, BLOCK_SLOPE);
        convolution(branch, name + ".conv2", width, 3, BLOCK_SLOPE);
        if (halves) {
            branch.add(Downsampling.ANTI_ALIASED);
        }
        if (squeezes) {
            branch.add(SqueezeExcitation.add(trained, name + ".se", width, Math.max(outputs / 8, SMALLEST_SQUEEZE)));
        }
        branch.add(lastConvolution(name + ".conv3", outputs, 1));
        return new ResidualBlock(branch, shortcut(name, inputs, outputs, halves));
    }

    private List<Layer> shortcut(String name, int inputs, int outputs, boolean halves) {
        if (halves) {
            String second = name + ".downsample.1";
            return List.of(
                    Downsampling.MEAN, NormedConvolution.add(trained, statistics, second, inputs, outputs, 1, 1));
        }
        if (inputs != outputs) {
            String first = name + ".downsample.0";
            return List.of(NormedConvolution.add(trained, statistics, first, inputs, outputs, 1, 1));
        }
        return List.of();
    }

    private void convolution(List<Layer> layers, String name, int outputs, int kernel, double slope) {
        layers.add(NormedConvolution.add(trained, statistics, name, channels, outputs, kernel, 1));
        layers.add(new LeakyRelu(slope));
        channels = outputs;
    }

    /** A branch's last normalisation starts with scale 0, so that each block starts as its shortcut. */
    private Layer lastConvolution(String name, int outputs, int kernel) {
        Layer layer = NormedConvolution.add(trained, statistics, name, channels, outputs, kernel, 0);
        channels = outputs;
        return layer;
    }
}
