package dev.assay.cli;

import dev.assay.bench.ProgressBar;
import dev.assay.launch.CommonOptions;
import dev.assay.launch.Shutdown;
import dev.assay.learning.noise.NoiseSpec;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.AvroSerdes;
import dev.assay.simulator.crowd.Crowd;
import dev.assay.simulator.data.DataSet;
import dev.assay.simulator.data.DataSetSamples;
import dev.assay.simulator.sample.Role;
import dev.assay.simulator.sample.SimulatedSample;
import dev.assay.simulator.stream.AnnotationEvent;
import dev.assay.simulator.stream.Pace;
import dev.assay.simulator.stream.PublishException;
import dev.assay.simulator.stream.Simulation;
import dev.assay.simulator.stream.SimulationSettings;
import dev.assay.simulator.stream.StreamEvent;
import dev.assay.simulator.stream.StreamPublisher;
import dev.assay.simulator.stream.TrustedEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay simulate}: has a simulated crowd annotate a data set, into a cluster. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Send a data set's samples, a simulated crowd's annotations of them, and trusted labels to a cluster. "
                        + "The same options give the same labels in the same order; only the event times are those of now.",
        footerHeading = "Example:%n",
        footer =
                "  ./assay simulate --data my-data --noise pair:0.3 --rate 200 -s assay.kafka.bootstrap-servers=broker:9092")
final class SimulateCommand implements Callable<Integer> {

    /** Brokers refuse records that are far ahead of their clock, so the stream ends now rather than begins now. */
    private static final Duration STEP = Duration.ofMillis(1);

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the data set: features.f32, labels.u8, meta.json.")
    private Path folder;

    @Option(
            names = "--annotations",
            paramLabel = "N",
            description = "How many annotations; two to four for each sample. Default: three for each.")
    private @Nullable Integer annotations;

    @Option(
            names = "--noise",
            paramLabel = "KIND:RATE",
            description = "Noise of the crowd as a whole: symmetric, pair, missing or extra, with a rate from 0 to 1. "
                    + "Without it, annotators have habits of their own.")
    private @Nullable String noise;

    @Option(
            names = "--trusted",
            defaultValue = "0.1",
            paramLabel = "SHARE",
            description =
                    "Share of the samples with several labels whose true labels are sent too, as honeypots; those with "
                            + "one label all are, as regulators. Default: ${DEFAULT-VALUE}")
    private double trusted;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "At most so many annotations a second. Default: as fast as the brokers take them.")
    private @Nullable Double rate;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of all that is drawn. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--json", description = "Print what was sent as a JSON object.")
    private boolean json;

    @Mixin
    private CommonOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        DataSet data = DataSet.open(folder);
        KafkaClients clients = new KafkaClients(options.settingsOfAnyLabels().get(KafkaSettings.class));
        List<StreamEvent> events = simulate(data).events();
        try (Shutdown shutdown = new Shutdown();
                Producer<String, Object> producer = new KafkaProducer<>(
                        clients.producer(), new StringSerializer(), AvroSerdes.serializer(clients.serdes()))) {
            send(new StreamPublisher(producer, clients.topics(), pace()), events);
        } catch (InterruptedException e) {
            spec.commandLine().getErr().println("stopped; sending it again repeats no annotation that ingest has seen");
            return 1;
        } catch (PublishException e) {
            throw new IOException("the stream could not be sent: " + e.getMessage(), e);
        }
        report(events);
        return 0;
    }

    private Simulation simulate(DataSet data) {
        try {
            List<SimulatedSample> samples = DataSetSamples.of(data, trusted, seed);
            int training = (int) samples.stream()
                    .filter(sample -> sample.role() != Role.TEST)
                    .count();
            int count = annotations == null ? Math.multiplyExact(3, training) : annotations;
            Crowd crowd = noise == null
                    ? Crowd.habits(data.labelNames(), seed)
                    : Crowd.of(NoiseSpec.parse(noise), data.labelNames(), seed);
            // Each sample comes once, and perhaps its trusted labels.
            Instant start = Instant.now().minus(STEP.multipliedBy(count + 2L * training));
            return Simulation.of(samples, data.labelNames(), crowd, new SimulationSettings(count, seed, start, STEP));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Pace pace() {
        if (rate == null) {
            return Pace.unlimited();
        }
        try {
            return Pace.perSecond(rate);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void send(StreamPublisher publisher, List<StreamEvent> events)
            throws PublishException, InterruptedException {
        PrintWriter error = spec.commandLine().getErr();
        ProgressBar bar = new ProgressBar(error, events.size());
        publisher.publish(events, 0, (acknowledged, total) -> {
            while (bar.done() < acknowledged) {
                bar.advance();
            }
        });
        bar.end();
    }

    private void report(List<StreamEvent> events) throws IOException {
        Map<String, Object> sent = new LinkedHashMap<>();
        long labelled =
                events.stream().filter(AnnotationEvent.class::isInstance).count();
        long truths = events.stream().filter(TrustedEvent.class::isInstance).count();
        sent.put("samples", events.size() - labelled - truths);
        sent.put("annotations", labelled);
        sent.put("trusted", truths);
        Output output = new Output(spec);
        if (json) {
            output.json(sent);
        } else {
            output.line("sent " + sent.get("samples") + " samples, " + labelled + " annotations and " + truths
                    + " trusted label sets");
        }
    }
}
