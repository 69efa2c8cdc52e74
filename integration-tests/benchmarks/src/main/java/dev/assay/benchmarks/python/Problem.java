package dev.assay.benchmarks.python;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What both sides compute. Kept in a folder: {@value #FACTS}, and files of little-endian float32 values for rows, labels,
 * the channel and the weights to start from.
 *
 * @param inputs features of a row
 * @param labels K
 * @param steps how many steps the check takes
 * @param check the network whose losses must be equal
 * @param cases what is timed
 */
record Problem(
        int inputs,
        int labels,
        int steps,
        double learningRate,
        double weightDecay,
        double decay,
        Case check,
        List<Case> cases) {

    static final String FACTS = "problem.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One network at one size of batch.
     *
     * @param training whether a training step is timed, else inference
     * @param hidden units of the hidden layer
     * @param batch rows
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Case(boolean training, int hidden, int batch, boolean dropout) {

        @JsonProperty
        String name() {
            return (training ? "training step" : "inference") + ", hidden " + hidden + ", batch " + batch
                    + (training && !dropout ? ", no dropout" : "");
        }
    }

    /** The network of the notes on speed, the service's own, and both as they serve. */
    static Problem standard() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(true, 1024, 256, true));
        cases.add(new Case(true, 1024, 256, false));
        cases.add(new Case(true, 512, 112, true));
        cases.add(new Case(true, 512, 112, false));
        cases.add(new Case(false, 1024, 1, false));
        cases.add(new Case(false, 1024, 256, false));
        cases.add(new Case(false, 512, 1, false));
        cases.add(new Case(false, 512, 256, false));
        return new Problem(512, 80, 20, 1e-3, 1e-3, 0.998, new Case(true, 1024, 256, false), cases);
    }

    static Problem read(Path folder) throws IOException {
        return JSON.readValue(folder.resolve(FACTS).toFile(), Problem.class);
    }

    void write(Path folder) throws IOException {
        JSON.writeValue(folder.resolve(FACTS).toFile(), this);
    }
}
