package dev.assay.bench.stand;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** {@code assay run SERVICE} in a process of its own, seen from outside: its log, its endpoints, its memory. */
public final class CommandProcess implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Process process;
    private final Path log;
    private final URI endpoints;
    private final Thread hook;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    private CommandProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.endpoints = URI.create("http://127.0.0.1:" + port);
        this.hook = new Thread(process::destroyForcibly, "assay-bench-command");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts it, in the folder of its log.
     *
     * @param heap largest heap, as the JVM's option has it
     * @param port of its endpoints
     */
    public static CommandProcess start(String service, Map<String, String> settings, String heap, int port, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-Dai.djl.pytorch.num_interop_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.assay.cli.Main",
                "run",
                service,
                "-s",
                "assay.http.port=" + port));
        settings.forEach((name, value) -> command.addAll(List.of("-s", name + "=" + value)));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.directory(log.toAbsolutePath().resolveSibling("").toFile());
        builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "MKL_NUM_THREADS", "1"));
        return new CommandProcess(builder.start(), log, port);
    }

    public long pid() {
        return process.pid();
    }

    /** Processor time that it has taken since its start, in seconds, to a hundredth; 0 if it ended. */
    public double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    /** Asks it to stop with SIGTERM and waits until it has. */
    public Duration terminate() throws InterruptedException {
        long start = System.nanoTime();
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new BenchFailedException("the process did not stop within a minute of SIGTERM; see " + log);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Lines of its log that hold a text. */
    public long logged(String text) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(text)).count();
        }
    }

    /** What it answers at /ready; empty text if it does not answer. */
    public String ready() throws InterruptedException {
        return get("/ready");
    }

    /** The sum of a meter's values, by its name at /metrics. */
    public OptionalDouble metric(String name) throws InterruptedException {
        return get("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .reduce(Double::sum);
    }

    private String get(String path) throws InterruptedException {
        try {
            return http.send(
                            HttpRequest.newBuilder(endpoints.resolve(path))
                                    .timeout(ANSWER)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        }
    }

    /** Resident memory in MiB. */
    public double residentMib() throws IOException {
        return ResidentMemory.mib(Long.toString(process.pid()));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is stopping, and the hook does the same.
            process.destroyForcibly();
        }
    }
}
