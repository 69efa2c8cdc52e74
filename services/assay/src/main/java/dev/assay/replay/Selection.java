package dev.assay.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.evaluator.ReplayRequest;
import dev.assay.evaluator.stretch.Position;
import dev.assay.learning.stream.LearnerSettings;
import dev.assay.line.SettingsCodec;
import dev.assay.trainer.LearnerConfiguration;
import dev.assay.trainer.TrainerSettings;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What to replay, and which models to look at: what a manifest holds. */
final class Selection {

    private static final String TRAINER = "assay.trainer.";
    private static final Pattern DASH = Pattern.compile("-([a-z0-9])");

    /** Settings of the trainer that its learner calls by another name. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "corruptionWindow", "window",
            "trustedSamples", "trustedCapacity",
            "heldOutSamples", "heldOutCapacity");

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            description =
                    "Where the stretch begins: " + Position.FORMS + ". Default: beginning, or where --start left off.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "PLACE", description = "Where it ends, likewise. Default: end")
    private @Nullable String to;

    @Option(names = "--checkpoint", paramLabel = "V", description = "Score this version of the line.")
    private @Nullable Long checkpoint;

    @Option(names = "--against", paramLabel = "V", description = "Compare with this version.")
    private @Nullable Long against;

    @Option(names = "--all-checkpoints", description = "Score every checkpoint that is in the model store, over time.")
    private boolean allCheckpoints;

    @Option(
            names = "--retrain",
            paramLabel = "METHOD",
            description = "Learn again from the same windows: assay, bce, asl, trusted-only, glc or galc-slr."
                    + " -s assay.trainer.learning-rate=... and the like change the settings of the live trainer.")
    private @Nullable String method;

    @Option(
            names = "--start",
            paramLabel = "V",
            description = "With --retrain: go on from this version, 0 for nothing learned. Default: the version that"
                    + " --from names, or nothing learned.")
    private @Nullable Long start;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Samples in the sliding window of test-then-train figures. Default: 1000")
    private @Nullable Integer window;

    @Option(names = "--draws", paramLabel = "N", description = "Draws of the bootstrap. Default: 1000")
    private @Nullable Integer draws;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the bootstrap. Default: 1")
    private @Nullable Long seed;

    /** Refuses everything here, beside a manifest that says it. */
    void requireNone(CommandSpec spec) {
        boolean any = allCheckpoints
                || Stream.of(from, to, checkpoint, against, method, start, window, draws, seed)
                        .anyMatch(Objects::nonNull);
        if (any) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--manifest says what to replay: give only --report, --times, --threads and settings beside it");
        }
    }

    /** Refuses what makes no sense together. */
    void require(CommandSpec spec) {
        if (allCheckpoints && (checkpoint != null || against != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--all-checkpoints has every version: leave --checkpoint and --against out");
        }
        if (against != null && (checkpoint == null) == (method == null)) {
            throw new ParameterException(
                    spec.commandLine(), "--against compares two: give one of --checkpoint and --retrain beside it");
        }
        if (start != null && method == null) {
            throw new ParameterException(spec.commandLine(), "--start is where to --retrain from: name a method");
        }
    }

    ReplayRequest request(TrainerSettings trainer, String network, Map<String, String> given) {
        LearnerSettings configured = LearnerConfiguration.of(trainer, network);
        Optional<Position> begin = Optional.ofNullable(from).map(Position::parse);
        return new ReplayRequest(
                begin.orElseGet(
                        () -> start == null || start == 0 ? new Position.Beginning() : new Position.Version(start)),
                Optional.ofNullable(to).map(Position::parse).orElseGet(Position.End::new),
                Stream.of(checkpoint, against).filter(Objects::nonNull).toList(),
                allCheckpoints,
                Optional.ofNullable(method),
                Optional.ofNullable(start),
                configured,
                changed(SettingsCodec.encode(configured), given.keySet()),
                trainer.windowExamples(),
                window == null ? 1000 : window,
                draws == null ? 1000 : draws,
                seed == null ? 1 : seed);
    }

    /** The learner's settings among those given on the command line, by the learner's names. */
    private static Map<String, JsonNode> changed(JsonNode configured, Set<String> given) {
        Map<String, JsonNode> changed = new TreeMap<>();
        for (String name : given) {
            if (name.startsWith(TRAINER)) {
                String camel = DASH.matcher(name.substring(TRAINER.length()))
                        .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
                String field = OTHERWISE.getOrDefault(camel, camel);
                if (configured.has(field)) {
                    changed.put(field, configured.get(field));
                }
            }
        }
        return changed;
    }
}
