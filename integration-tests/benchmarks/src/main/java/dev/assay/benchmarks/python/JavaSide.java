package dev.assay.benchmarks.python;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.learning.network.Devices;
import dev.assay.learning.network.InferenceModel;
import dev.assay.learning.network.InputFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code run python-java-side}: what one process of the Java side measures; python/step.py is the other side. */
@Command(name = "python-java-side", hidden = true, description = "The Java side of 'run python', in one process.")
public final class JavaSide implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(index = "0", description = "Folder of the problem.")
    private Path folder;

    @Parameters(index = "1", description = "Seconds for each case.")
    private double seconds;

    @Override
    public Integer call() throws IOException {
        Problem problem = Problem.read(folder);
        ProblemFiles data = ProblemFiles.read(folder, problem);
        check(problem, data);
        matrixProduct();
        for (Problem.Case timed : problem.cases()) {
            Time time = timed.training() ? training(problem, data, timed) : inference(problem, data, timed);
            line(Map.of("case", timed.name(), "ms", time.ms(), "cpuMs", time.cpuMs()));
        }
        return 0;
    }

    private void check(Problem problem, ProblemFiles data) throws IOException {
        double[] losses = new double[problem.steps()];
        try (JavaTraining training = new JavaTraining(problem, data, problem.check(), weights(problem.check()))) {
            Arrays.setAll(losses, step -> training.step());
            try (InferenceModel model = served(problem, problem.check(), training.served())) {
                line(Map.of(
                        "case",
                        "check",
                        "losses",
                        losses,
                        "probabilities",
                        Arrays.stream(model.probabilities(data.rows().subList(0, 4)))
                                .flatMap(row -> Arrays.stream(box(row)))
                                .toList()));
            }
        }
    }

    private void matrixProduct() throws JsonProcessingException {
        JniUtils.setGradMode(false);
        try (NDManager manager = Devices.manager(Device.cpu())) {
            NDArray a = manager.randomUniform(0, 1, new Shape(256, 512));
            NDArray b = manager.randomUniform(0, 1, new Shape(512, 1024));
            Time time = Time.of(() -> a.matMul(b).close(), seconds / 2);
            line(Map.of(
                    "case",
                    "matrix product",
                    "ms",
                    time.ms(),
                    "cpuMs",
                    time.cpuMs(),
                    "version",
                    "libtorch " + Engine.getEngine("PyTorch").getVersion()));
        }
    }

    private Time training(Problem problem, ProblemFiles data, Problem.Case timed) throws IOException {
        try (JavaTraining training = new JavaTraining(problem, data, timed, weights(timed))) {
            return Time.of(training::step, seconds);
        }
    }

    private Time inference(Problem problem, ProblemFiles data, Problem.Case timed) throws IOException {
        List<byte[]> rows = data.rows().subList(0, timed.batch());
        try (InferenceModel model = served(problem, timed, weights(timed))) {
            return Time.of(() -> model.probabilities(rows), seconds);
        }
    }

    private static InferenceModel served(Problem problem, Problem.Case network, ByteBuffer weights) {
        return new InferenceModel(
                "mlp:" + network.hidden(), InputFormat.features(problem.inputs()), problem.labels(), weights, "cpu");
    }

    private ByteBuffer weights(Problem.Case network) throws IOException {
        return ProblemFiles.values(folder, "weights-" + network.hidden() + ".f32");
    }

    private static Float[] box(float[] values) {
        Float[] boxed = new Float[values.length];
        Arrays.setAll(boxed, i -> values[i]);
        return boxed;
    }

    private static void line(Map<String, Object> fields) throws JsonProcessingException {
        System.out.println(JSON.writeValueAsString(fields));
    }
}
