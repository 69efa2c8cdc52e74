package dev.assay.bench.throughput;

import dev.assay.bench.stand.Stand;
import dev.assay.learning.network.Devices;
import dev.assay.learning.network.InferenceModel;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.network.Network;
import dev.assay.learning.network.Networks;
import dev.assay.learning.optim.TrainableModel;
import dev.assay.predictor.PredictorService;
import dev.assay.records.Sample;
import dev.assay.runtime.input.InputShape;
import dev.assay.runtime.input.InvalidPayloadException;
import dev.assay.runtime.input.PayloadDecoder;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * The predictor (poll, decode, infer, encode, commit) against bare inference by the same network on decoded rows, in batches
 * of the same size. Each round's samples are there before it starts; its rate is taken from its first committed prediction to
 * its last.
 */
final class PredictorStage implements Stage {

    private static final int BATCH = 256;

    /** Until then both processes' compilers take as much of the processor as what is measured. */
    private static final int ROUNDS_TO_WARM_UP = 3;

    private final boolean images;
    private final int samples;
    private final WideStream stream = new WideStream();

    /** @param samples in each round */
    PredictorStage(boolean images, int samples) {
        this.images = images;
        this.samples = samples;
    }

    @Override
    public String name() {
        return images ? "predictor" : "predictor-features";
    }

    @Override
    public Map<String, StageResult> measure(Path folder, int rounds, Consumer<String> progress)
            throws IOException, InterruptedException {
        Map<String, String> own = Map.of("assay.predictor.posteriors", "false");
        IntFunction<Object> payload = images ? stream::image : stream::features;
        Rounds result = new Rounds();
        List<Double> processor = new ArrayList<>();
        try (Stand stand = images ? Stands.images(folder, own) : Stands.features(folder, own);
                Sender sender = new Sender(stand.clients());
                Ends outputs = new Ends(stand.clients(), Topic.PREDICTIONS);
                InferenceModel bare = bare()) {
            new Promoted(stand, stream, payload).make(sender);
            List<byte[]> rows = rows(payload);
            for (int round = 0; round < ROUNDS_TO_WARM_UP + rounds; round++) {
                send(sender, payload, round);
                double rawRate = infer(bare, rows);
                Pace pace = new OutputRate(stand.broker())
                        .of(
                                PredictorService.of(stand.settings(Map.of("assay.predictor.instance", "bench"))),
                                outputs,
                                samples);
                if (round >= ROUNDS_TO_WARM_UP) {
                    result.add(pace.perSecond(), rawRate);
                    processor.add(pace.processorMicros());
                    progress.accept(String.format(
                            Locale.ROOT,
                            "%s: %,.0f samples a second, %.0f us of processor time each; bare inference %,.0f: %.2f",
                            name(),
                            pace.perSecond(),
                            pace.processorMicros(),
                            rawRate,
                            pace.perSecond() / rawRate));
                }
            }
        }
        return Map.of(
                name(),
                StageResult.of(
                        result,
                        "inference by the same network on decoded rows in memory, in batches of " + BATCH,
                        Map.of(
                                "samples_per_round",
                                (double) samples,
                                "processor_us",
                                new Percentiles(processor.stream()
                                                .mapToDouble(Double::doubleValue)
                                                .toArray())
                                        .at(0.5))));
    }

    private void send(Sender sender, IntFunction<Object> payload, int round) {
        for (int i = 0; i < samples; i++) {
            String id = "round-" + round + "-" + i;
            sender.send(Topic.SAMPLES, id, new Sample(id, payload.apply(i), null), Instant.now());
        }
        sender.flush();
    }

    private InferenceModel bare() {
        InputFormat input = images
                ? InputFormat.image(1, WideStream.IMAGE_SIDE, WideStream.IMAGE_SIDE)
                : InputFormat.features(WideStream.FEATURES);
        String specification = Networks.defaultFor(input);
        try (Network network = Networks.of(specification, input, WideStream.LABELS, Devices.parse("cpu"))) {
            return new InferenceModel(
                    specification,
                    input,
                    WideStream.LABELS,
                    TrainableModel.State.initial(network, new SplittableRandom(1))
                            .parameters(),
                    "cpu");
        }
    }

    private List<byte[]> rows(IntFunction<Object> payload) {
        PayloadDecoder decoder = new PayloadDecoder(
                InputShape.parse(
                        images
                                ? "image:1x" + WideStream.IMAGE_SIDE + "x" + WideStream.IMAGE_SIDE
                                : "features:" + WideStream.FEATURES),
                1 << 20,
                Optional.empty());
        List<byte[]> rows = new ArrayList<>();
        try {
            for (int i = 0; i < BATCH; i++) {
                rows.add(decoder.decode(payload.apply(i)));
            }
        } catch (InvalidPayloadException e) {
            throw new IllegalStateException("the stream's own samples cannot be read", e);
        }
        return rows;
    }

    private double infer(InferenceModel model, List<byte[]> rows) {
        int batches = Math.max(1, samples / BATCH);
        long start = System.nanoTime();
        for (int i = 0; i < batches; i++) {
            model.probabilities(rows);
        }
        return batches * (long) BATCH * 1e9 / (System.nanoTime() - start);
    }
}
