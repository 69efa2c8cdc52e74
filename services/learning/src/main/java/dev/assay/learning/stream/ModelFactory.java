package dev.assay.learning.stream;

import ai.djl.Device;
import dev.assay.learning.method.Randomness;
import dev.assay.learning.network.Devices;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.network.Network;
import dev.assay.learning.network.Networks;
import dev.assay.learning.optim.AdamW;
import dev.assay.learning.optim.MovingAverage;
import dev.assay.learning.optim.TrainableModel;

/** Makes the learner's models: saved ones as they were, fresh ones all from the same weights. */
final class ModelFactory {

    private final LearnerSettings settings;
    private final InputFormat input;
    private final Randomness randomness;
    private final Device device;
    private final Network network;

    ModelFactory(LearnerSettings settings, InputFormat input, int labels, Randomness randomness) {
        this.settings = settings;
        this.input = input;
        this.randomness = randomness;
        this.device = Devices.parse(settings.device());
        this.network = Networks.of(settings.network(), input, labels, device);
        network.requireRightKernels(device, true);
    }

    TrainableModel model(SavedLearner saved, String name) {
        TrainableModel.State state = saved.models().get(name);
        if (state == null) {
            // From the same weights, the models differ only by what they learn from.
            state = TrainableModel.State.initial(network, randomness.generator(Randomness.Purpose.INITIALISATION, 0));
        }
        return new TrainableModel(
                network,
                input,
                new AdamW(settings.learningRate(), settings.weightDecay()),
                new MovingAverage(settings.averaging()),
                device,
                state);
    }
}
