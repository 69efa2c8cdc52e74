package dev.assay.transfer;

import dev.assay.gateway.format.Finds;
import dev.assay.gateway.format.FormatReader;
import dev.assay.gateway.format.ImportCounts;
import dev.assay.gateway.format.ItemSender;
import dev.assay.gateway.format.LeftOut;
import dev.assay.gateway.format.NearNames;
import dev.assay.gateway.intake.Intake;
import dev.assay.gateway.intake.Item;
import dev.assay.runtime.config.LineSettings;
import dev.assay.runtime.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Reads a file and sends what is in it, by the intake that the gateway uses. */
public final class FileImport {

    /**
     * What came of it.
     *
     * @param refusals the first of them: where, code, error
     */
    public record Result(ImportCounts counts, List<Map<String, String>> refusals) {}

    private final ImportFormat format;
    private final Path file;
    private final ImportOptions options;
    private final Optional<Path> errors;
    private final boolean dryRun;

    /**
     * @param errors where all refusals are written
     * @param dryRun whether everything is done but the sending
     */
    public FileImport(ImportFormat format, Path file, ImportOptions options, Optional<Path> errors, boolean dryRun) {
        this.format = format;
        this.file = file;
        this.options = options;
        this.errors = errors;
        this.dryRun = dryRun;
    }

    /**
     * Does it.
     *
     * @param progress told how much of the file is read, in percent, as it grows
     * @throws IOException if a file cannot be read or written, or the brokers are away
     */
    public Result run(Settings settings, IntConsumer progress) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file);
        }
        LineSettings line = settings.get(LineSettings.class);
        FormatReader reader = format.reader(options, file, line.labels(), line.maxImageBytes());
        try (ImportSource source = ImportSource.open(file, format.ending(), options.mostUnpacked());
                RefusalLog refusals = RefusalLog.open(errors);
                Intake intake = Intake.of(settings)) {
            ItemSender sender = new ItemSender(
                    dryRun ? intake::check : intake::acceptDated,
                    refusals,
                    new NearNames(line.labels()),
                    Clock.systemUTC().instant());
            reader.read(source.in(), new Watched(sender, source, progress));
            source.requireWithinLimit();
            sender.flush();
            return new Result(sender.counts(), refusals.first());
        }
    }

    private record Watched(Finds finds, ImportSource source, IntConsumer progress) implements Finds {

        @Override
        public void item(Item item, Optional<Instant> at, String where) throws IOException {
            finds.item(item, at, where);
            progress.accept(source.percent());
        }

        @Override
        public void problem(String where, String what) throws IOException {
            finds.problem(where, what);
        }

        @Override
        public void leftOut(LeftOut why) throws IOException {
            finds.leftOut(why);
        }
    }
}
