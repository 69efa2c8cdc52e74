package dev.assay.cli;

import dev.assay.runtime.deadletters.Letter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which dead letters a command is about; all, if nothing is said. */
final class LetterFilter {

    @Parameters(
            paramLabel = "PARTITION:OFFSET",
            arity = "0..*",
            description = "Only these, by their positions as listed.")
    private List<String> positions = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "CODE", description = "Only those with this reason, e.g. UNKNOWN_LABEL.")
    private @Nullable String reason;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only those that came from this topic.")
    private @Nullable String topic;

    static LetterFilter of(String position) {
        LetterFilter filter = new LetterFilter();
        filter.positions = List.of(position);
        return filter;
    }

    boolean accepts(Letter letter) {
        return (positions.isEmpty() || positions.contains(letter.position()))
                && (reason == null || reason.equalsIgnoreCase(letter.reason()))
                && (topic == null || topic.equals(letter.topic()));
    }
}
