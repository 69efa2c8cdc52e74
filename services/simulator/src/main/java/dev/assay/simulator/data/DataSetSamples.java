package dev.assay.simulator.data;

import dev.assay.records.FeatureVector;
import dev.assay.records.Sample;
import dev.assay.simulator.sample.Role;
import dev.assay.simulator.sample.SimulatedSample;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The samples of a data set, for simulating a stream from it. */
public final class DataSetSamples {

    private DataSetSamples() {}

    /**
     * All samples that have a label: those for testing as TEST, others with one label as REGULATOR, and of the rest each
     * with probability {@code trusted} as TRUSTED, else as CROWD. The same seed gives the same roles.
     */
    public static List<SimulatedSample> of(DataSet data, double trusted, long seed) {
        if (!(trusted >= 0 && trusted <= 1)) {
            throw new IllegalArgumentException("the trusted share must be between 0 and 1, not " + trusted);
        }
        RandomGenerator random = new SplittableRandom(seed);
        List<SimulatedSample> samples = new ArrayList<>();
        for (int row = 0; row < data.size(); row++) {
            boolean chosen = random.nextDouble() < trusted;
            int labels = data.labels(row).size();
            if (labels > 0) {
                Role role = data.isTest(row)
                        ? Role.TEST
                        : labels == 1 ? Role.REGULATOR : chosen ? Role.TRUSTED : Role.CROWD;
                samples.add(new Row(data, row, role));
            }
        }
        return samples;
    }

    private record Row(DataSet data, int row, Role role) implements SimulatedSample {

        @Override
        public String id() {
            return String.format("row-%07d", row);
        }

        @Override
        public List<Integer> labels() {
            return data.labels(row);
        }

        @Override
        public Sample toRecord() {
            return new Sample(id(), new FeatureVector(data.featureBytes(row)), "row " + row + " of a data set");
        }
    }
}
