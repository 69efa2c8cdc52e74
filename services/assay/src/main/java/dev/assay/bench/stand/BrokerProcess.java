package dev.assay.bench.stand;

import dev.assay.embedded.EmbeddedBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A broker in a process of its own, to be killed, stopped short, and started again with the same data and ports. */
public final class BrokerProcess implements AutoCloseable {

    /** Starts quickly and takes little, for brokers that come and go. */
    public static final List<String> SMALL = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1");

    /** As fast as it can be. */
    public static final List<String> FAST = List.of("-Xmx1g");

    private static final String READY = "the broker answers";

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private final List<String> options;
    private final Thread hook = new Thread(this::destroy, "assay-bench-broker");
    private @Nullable Process process;

    /** @param options of its JVM: {@link #SMALL} or {@link #FAST} */
    public BrokerProcess(Path folder, int port, int controllerPort, List<String> options) {
        this.options = options;
        this.folder = folder;
        this.port = port;
        this.controllerPort = controllerPort;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The process itself. Arguments: folder, port, port of the controller. */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))) {
            System.out.println(READY + " at " + broker.bootstrapServers());
            while (System.in.read() >= 0) {
                // Whoever started it says nothing; the broker ends when they do.
            }
        }
    }

    /** Starts it and returns when it answers. */
    public void start() throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                folder.toString(),
                Integer.toString(port),
                Integer.toString(controllerPort)));
        Process started = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolveSibling("broker.log").toFile()))
                .start();
        process = started;
        BufferedReader output = started.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return;
            }
        }
        throw new IOException("the broker did not start; see " + folder.resolveSibling("broker.log"));
    }

    /** Processor time that it took since it was started. */
    public Duration processorTime() {
        return Optional.ofNullable(process)
                .flatMap(running -> running.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("the broker does not run"));
    }

    /** Kills it with SIGKILL. */
    public void kill() throws InterruptedException {
        destroy();
        if (process != null) {
            process.waitFor();
        }
    }

    /** Stops it short: it keeps its connections and answers nothing. */
    public void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        if (process == null) {
            throw new IllegalStateException("the broker was not started");
        }
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (kill.waitFor() != 0) {
            throw new IOException("the broker could not be sent SIG" + name);
        }
    }

    private void destroy() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process != null) {
            process.getOutputStream().close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is stopping, and the hook does the same.
            destroy();
        }
    }
}
