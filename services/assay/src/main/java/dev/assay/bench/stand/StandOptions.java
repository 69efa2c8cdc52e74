package dev.assay.bench.stand;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.assay.launch.Shutdown;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** What commands have in common that run the whole system in a folder of its own, and report. */
public final class StandOptions {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Option(names = "--report", paramLabel = "FILE", description = "Write the result to FILE as JSON.")
    private @Nullable Path report;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Empty folder of all data, which stays; without it a temporary one.")
    private @Nullable Path data;

    /** What such a command does. */
    @FunctionalInterface
    public interface Work {

        /**
         * Works in an empty folder.
         *
         * @return whether all was as it should be
         */
        boolean in(Path folder) throws IOException, InterruptedException;
    }

    /**
     * Does the work; ends it in good order when the process is asked to stop.
     *
     * @param out where it is said if that happens
     * @param level of our own log meanwhile: what goes wrong on purpose is no news
     * @return exit code of the command
     */
    public int run(PrintWriter out, Level level, Work work) throws IOException {
        ((Logger) LoggerFactory.getLogger("dev.assay")).setLevel(level);
        try (Shutdown shutdown = new Shutdown();
                WorkFolder folder = WorkFolder.open(Optional.ofNullable(data))) {
            return work.in(folder.path()) ? 0 : 1;
        } catch (InterruptedException | InterruptException e) {
            out.println("stopped");
            out.flush();
            return 1;
        }
    }

    /** Writes a result, if a report is asked for. */
    public void write(Object result) throws IOException {
        if (report != null) {
            JSON.writeValue(report.toFile(), result);
        }
    }

    /** Writes a page beside the result, if a report is asked for. */
    public void writePage(String html) throws IOException {
        if (report != null) {
            Files.writeString(report.resolveSibling(report.getFileName() + ".html"), html);
        }
    }
}
