package dev.assay.benchmarks.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.assay.bench.method.NoisyStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run peers}: Assay and other online learners on the same noisy stream, some arrivals each in turn. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        description = "Assay and other online learners on the same noisy stream.")
public final class PeersCommand implements Callable<Integer> {

    private static final int BLOCK = 16;
    private static final int TURN = 512;

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, description = "Folder of the data set.")
    private Path data;

    @Option(
            names = "--noise",
            defaultValue = "symmetric:0.4",
            description = "Kind and rate of noise. Default: symmetric:0.4")
    private String noise;

    @Option(names = "--gold", defaultValue = "0.1", description = "Trusted share. Default: 0.1")
    private double gold;

    @Option(names = "--seed", defaultValue = "1", description = "Of the split, the noise and the order. Default: 1")
    private long seed;

    @Option(names = "--limit", defaultValue = "2147483647", description = "Most annotations. Default: all")
    private int limit;

    @Option(names = "--learners", split = ",", description = "Some of them, by id. Default: all")
    private List<String> learners = List.of();

    @Option(
            names = "--vw",
            defaultValue = Contestants.VW_TUNED,
            description = "Options of the tuned Vowpal Wabbit. Default: ${DEFAULT-VALUE}")
    private String vw;

    @Option(
            names = "--tribuo-rate",
            defaultValue = Contestants.TRIBUO_RATE,
            description = "Learning rate of Tribuo. Default: ${DEFAULT-VALUE}")
    private String tribuoRate;

    @Option(names = "--report", description = "File to write as JSON, beside it FILE.md.")
    private @Nullable Path report;

    @Override
    public Integer call() throws IOException {
        NoisyStream stream = NoisyStream.open(data, noise, gold, seed).first(limit);
        List<Lane> lanes = new ArrayList<>();
        try {
            for (Contestants.Contestant contestant : Contestants.all(vw, tribuoRate)) {
                if (learners.isEmpty() || learners.contains(contestant.id())) {
                    lanes.add(new Lane(contestant, stream));
                }
            }
            PeersReport result = race(stream, lanes);
            PrintWriter out = spec.commandLine().getOut();
            out.print(result.markdown());
            out.flush();
            if (report != null) {
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(report.toFile(), result);
                Files.writeString(report.resolveSibling(report.getFileName() + ".md"), result.markdown());
            }
        } finally {
            lanes.forEach(Lane::close);
        }
        return 0;
    }

    /** In turn, so that what else the machine does falls on all alike. */
    private PeersReport race(NoisyStream stream, List<Lane> lanes) {
        List<NoisyStream.Arrival> arrivals = stream.arrivals();
        for (int turn = 0; turn < arrivals.size(); turn += TURN) {
            int end = Math.min(turn + TURN, arrivals.size());
            for (Lane lane : lanes) {
                for (int block = turn; block < end; block += BLOCK) {
                    lane.advance(arrivals.subList(block, Math.min(block + BLOCK, end)));
                }
            }
        }
        return new PeersReport(
                stream.name(),
                noise,
                stream.regulators().size(),
                arrivals.size(),
                stream.test().size(),
                lanes.stream().map(lane -> lane.finish(stream.test())).toList());
    }
}
