package dev.assay.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.launch.CommonOptions;
import dev.assay.runtime.config.KafkaSettings;
import dev.assay.runtime.deadletters.DeadLetterBox;
import dev.assay.runtime.deadletters.Letter;
import dev.assay.runtime.kafka.KafkaClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay dlq}: records that could not be used, why, and sending them again. */
@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        description = "See dead letters; send them again.",
        footerHeading = "Examples:%n",
        footer = {
            "  ./assay dlq list --reason UNKNOWN_LABEL",
            "  ./assay dlq show 0:17 --value letter.avro",
            "  ./assay dlq redrive --reason UNKNOWN_LABEL --dry-run"
        })
final class DeadLettersCommand {

    private static final List<String> COLUMNS = List.of("position", "reason", "topic", "origin", "key", "detail");

    @Spec
    private CommandSpec spec;

    /** Prints a line for each letter. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the dead letters, with the reasons.")
    int list(
            @Mixin CommonOptions options,
            @Mixin LetterFilter filter,
            @Option(
                            names = "--last",
                            defaultValue = "1000",
                            paramLabel = "N",
                            description = "At most so many, those read last; default: ${DEFAULT-VALUE}.")
                    int last,
            @Option(names = "--json", description = "Print a JSON array.") boolean json)
            throws JsonProcessingException {
        Deque<Map<String, Object>> letters = new ArrayDeque<>();
        box(options).forEach(letter -> {
            if (filter.accepts(letter)) {
                letters.addLast(fields(letter));
            }
            if (letters.size() > last) {
                letters.removeFirst();
            }
        });
        if (json) {
            new Output(spec).json(letters);
        } else {
            new Output(spec)
                    .table(
                            COLUMNS,
                            letters.stream().map(DeadLettersCommand::row).toList());
        }
        return 0;
    }

    /** Shows one letter, and writes its bytes to a file if asked to. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show a dead letter.")
    int show(
            @Mixin CommonOptions options,
            @Parameters(paramLabel = "PARTITION:OFFSET", description = "Its position, as listed.") String position,
            @Option(names = "--json", description = "Print a JSON object.") boolean json,
            @Option(names = "--value", paramLabel = "FILE", description = "Write its value there, as it came.")
                    @Nullable
                    Path file)
            throws IOException {
        LetterFilter wanted = LetterFilter.of(position);
        AtomicReference<@Nullable Letter> found = new AtomicReference<>();
        box(options).forEach(letter -> {
            if (wanted.accepts(letter)) {
                found.set(letter);
            }
        });
        Letter letter = found.get();
        if (letter == null) {
            throw new IllegalArgumentException(
                    "there is no dead letter at " + position + "; \"assay dlq list\" shows the positions");
        }
        if (json) {
            new Output(spec).json(fields(letter));
        } else {
            fields(letter).forEach((name, value) -> new Output(spec)
                    .line(String.format(Locale.ROOT, "%-10s %s", name, Output.plain(value.toString()))));
        }
        if (file != null && letter.record().value() != null) {
            Files.write(file, letter.record().value());
        }
        return 0;
    }

    /** Sends letters to where they came from. */
    @Command(
            name = "redrive",
            mixinStandardHelpOptions = true,
            description =
                    "Send dead letters again to the topics they came from, once what was wrong is mended. They stay listed; "
                            + "an annotation's revision counts once however often it is sent.")
    int redrive(
            @Mixin CommonOptions options,
            @Mixin LetterFilter filter,
            @Option(names = "--dry-run", description = "Only say how many would be sent.") boolean dryRun) {
        DeadLetterBox box = box(options);
        DeadLetterBox.Redriven done = dryRun ? count(box, filter) : box.redrive(filter::accepts);
        new Output(spec)
                .line((dryRun ? "would send " : "sent ") + done.sent() + " dead letters again"
                        + (done.left() == 0
                                ? ""
                                : "; " + done.left() + " do not name a topic of this deployment that they came from"));
        return 0;
    }

    private static DeadLetterBox.Redriven count(DeadLetterBox box, LetterFilter filter) {
        AtomicLong sent = new AtomicLong();
        AtomicLong left = new AtomicLong();
        box.forEach(letter -> {
            if (filter.accepts(letter)) {
                (box.isReturnable(letter) ? sent : left).incrementAndGet();
            }
        });
        return new DeadLetterBox.Redriven(sent.get(), left.get());
    }

    private static DeadLetterBox box(CommonOptions options) {
        return new DeadLetterBox(new KafkaClients(options.settingsOfAnyLabels().get(KafkaSettings.class)));
    }

    private static List<String> row(Map<String, Object> letter) {
        return COLUMNS.stream()
                .map(column -> String.valueOf(letter.get(column)))
                .toList();
    }

    private static Map<String, Object> fields(Letter letter) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("position", letter.position());
        fields.put("reason", letter.reason());
        fields.put("detail", letter.detail());
        fields.put("topic", letter.topic());
        fields.put("origin", letter.origin());
        fields.put("key", text(letter.record().key()));
        fields.put(
                "bytes", letter.record().value() == null ? 0 : letter.record().value().length);
        fields.put(
                "timestamp", Instant.ofEpochMilli(letter.record().timestamp()).toString());
        return fields;
    }

    private static String text(byte @Nullable [] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }
}
