package dev.assay.bench.recovery;

import dev.assay.bench.stand.BenchFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that runs a service, as the benchmark sees it. */
final class VictimProcess {

    private static final int SIGKILLED = 128 + 9;
    private static final long PATIENCE_SECONDS = 60;
    private static final int LOG_LINES = 30;

    private final String name;
    private final Process process;
    private final Path log;
    private final long started = System.nanoTime();

    VictimProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** {@link System#nanoTime} of its start. */
    long started() {
        return started;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it with SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Waits for a process that kills itself; gives up after a while. */
    boolean awaitDeath(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Whether what ended it was SIGKILL. */
    boolean wasKilled() {
        return !process.isAlive() && process.exitValue() == SIGKILLED;
    }

    /**
     * Ends it in good order.
     *
     * @throws BenchFailedException if it does not end, or not in good order
     */
    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw failure("did not end within " + PATIENCE_SECONDS + " s when asked to");
        }
        if (process.exitValue() != 0) {
            throw failure("ended with exit code " + process.exitValue());
        }
    }

    /** A failure of this process, with the end of what it logged. */
    BenchFailedException failure(String what) {
        return new BenchFailedException(name + " " + what + "; the end of its log:\n" + tail());
    }

    private String tail() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "(it cannot be read: " + e.getMessage() + ")";
        }
    }
}
